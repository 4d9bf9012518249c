using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Caching;
using SimilarProfiles.Near;
using Xunit;

namespace SimilarProfiles.Tests.Caching;

public sealed class NearGrantsTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task RecallAsync_ofTwoCopies_addsUpTheirReads()
    {
        var grants = new NearGrants(Username.Parse("john"), _time);
        var ends = _time.GetTimestamp() + (3 * _time.TimestampFrequency);
        Assert.True(grants.TryAdd(new Holder(2), ends));
        Assert.True(grants.TryAdd(new Holder(3), ends));

        Assert.Equal(5, await grants.RecallAsync());
        Assert.Equal(0, grants.Count);
    }

    /// <summary>The holder of a copy that answered some reads.</summary>
    private sealed class Holder(long reads) : INearCopyHolder
    {
        public Task<long> RecallAsync(string username) => Task.FromResult(reads);
    }
}
