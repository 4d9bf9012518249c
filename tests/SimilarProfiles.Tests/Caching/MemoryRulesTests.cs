using SimilarProfiles.Api.Near;
using SimilarProfiles.Store;
using Xunit;

namespace SimilarProfiles.Tests.Caching;

/// <summary>The limits of memory against the memory that there is.</summary>
public sealed class MemoryRulesTests
{
    private readonly MemoryRules _rules = new();

    [Fact]
    public void Defaults_together_leaveRoomInWhateverMemoryThereIs()
    {
        var options = new CacheOptions();

        Assert.True(_rules.Validate(null, options).Succeeded);
        Assert.InRange(
            options.MemoryLimitBytes + options.ActivationLimitBytes + new NearOptions().MemoryLimitBytes,
            0, CacheOptions.AvailableMemory * 5 / 8);
    }

    [Fact]
    public void Validate_limitsThatTogetherLeaveTooLittle_namesBothAndTheMost()
    {
        var options = new CacheOptions { ActivationLimitBytes = CacheOptions.AvailableMemory * 3 / 4 };

        var failure = Assert.Single(_rules.Validate(null, options).Failures!);

        Assert.Contains("MemoryLimitBytes", failure, StringComparison.Ordinal);
        Assert.Contains("ActivationLimitBytes", failure, StringComparison.Ordinal);
        Assert.Contains($"{CacheOptions.AvailableMemory / 4 * 3}", failure, StringComparison.Ordinal);
    }
}
