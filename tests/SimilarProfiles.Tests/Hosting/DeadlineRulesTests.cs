using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Options;
using SimilarProfiles.Api.Calling;
using SimilarProfiles.Cdn;
using SimilarProfiles.Hosting;
using SimilarProfiles.Sources;
using SimilarProfiles.Store;
using SimilarProfiles.Store.Redis;
using Xunit;

namespace SimilarProfiles.Tests.Hosting;

/// <summary>Every limit on the way of a read or a clear is longer than those that lie within it.</summary>
public sealed class DeadlineRulesTests
{
    private readonly CacheOptions _cache = new();
    private readonly CdnOptions _cdn = new() { Provider = CdnProvider.Varnish };
    private readonly LegacyOptions _legacy = new() { Keys = ["a:{username}", "a:{username}:*"] };
    private readonly SourceOptions _source = new();

    [Fact]
    public void Limits_ofSilosAndTheirCallers_nest()
    {
        var response = TimeSpan.Parse(GrainDeadlines.Response, CultureInfo.InvariantCulture);
        Assert.True(GrainDeadlines.Answer < response);
        Assert.True(response < GrainDeadlines.AllTries);
        Assert.True(GrainDeadlines.AllTries < GrainDeadlines.Repetitions);
        Assert.Equal(ClearMark.UsualLife, GrainDeadlines.Repetitions);
        Assert.True(GrainDeadlines.Repetitions < IClearReceipts.KeptFor);
        Assert.True(RedisScripts.RecordLife > Longest<CacheOptions>(nameof(CacheOptions.Lease)) + Longest<SourceOptions>(nameof(SourceOptions.Timeout)));
        // A clear is given twice the time of another call before it is made again.
        Assert.True(Longest<CallOptions>(nameof(CallOptions.AnswerWithin)) * 2 < GrainDeadlines.AllTries);
        Assert.True(BulkClear.Deadline > GrainDeadlines.Answer);
    }

    [Theory]
    [InlineData(nameof(ISimilarProfilesCacheGrain.ClearAsync), 2)]
    [InlineData(nameof(ISimilarProfilesCacheGrain.ReadAsync), 1)]
    [InlineData(nameof(ISimilarProfilesCacheGrain.GetSimilarProfilesAsync), 1)]
    public void Limit_ofOrleans_isTheContracts(string method, int overloads)
    {
        var limits = typeof(ISimilarProfilesCacheGrain).GetMethods().Where(info => info.Name == method)
            .Select(static info => info.GetCustomAttribute<ResponseTimeoutAttribute>()!.Timeout).ToArray();

        Assert.Equal(Enumerable.Repeat<TimeSpan?>(TimeSpan.Parse(GrainDeadlines.Response, CultureInfo.InvariantCulture), overloads), limits);
    }

    [Fact]
    public void Validate_ofTheDefaults_accepts()
    {
        Assert.Empty(Failures());
        Assert.Equal(TimeSpan.FromSeconds(3 + 3 + 1 + 5), DeadlineRules.LongestClear(_cache, _cdn, _legacy));
        Assert.Equal(TimeSpan.FromSeconds(3 + 5), DeadlineRules.LongestRead(_cache, _source));
    }

    [Fact]
    public void Validate_ofTheLongestLease_accepts()
    {
        _cache.Lease = Longest<CacheOptions>(nameof(CacheOptions.Lease));

        Assert.Empty(Failures());
    }

    [Fact]
    public void Validate_ofPartsThatAreTooLongTogether_refusesEachSum()
    {
        _cache.Lease = TimeSpan.FromSeconds(10);
        _cache.StoreTimeout = TimeSpan.FromSeconds(2);
        _source.Timeout = TimeSpan.FromSeconds(15);

        var failures = string.Join('\n', Failures());

        Assert.Contains("a clear could take 22 s", failures, StringComparison.Ordinal);
        Assert.Contains("a read could take 21 s", failures, StringComparison.Ordinal);
        Assert.Contains("its callers wait for 19 s", failures, StringComparison.Ordinal);
    }

    [Fact]
    public void LongestClear_countsOnlyWhatIsConfigured()
    {
        Assert.Equal(TimeSpan.FromSeconds(6), DeadlineRules.LongestClear(_cache, new CdnOptions(), new LegacyOptions { Keys = ["a:{username}"] }));
        _cdn.ClearBudget = TimeSpan.FromSeconds(7);
        Assert.Equal(TimeSpan.FromSeconds(6 + 7), DeadlineRules.LongestClear(_cache, _cdn, new LegacyOptions()));
    }

    [Fact]
    public void Validate_whenOtherOptionsAreWrong_leavesThatToThem()
    {
        var rules = new DeadlineRules(new Wrong<CdnOptions>(), Options.Create(_legacy), Options.Create(_source));

        Assert.True(rules.Validate(null, _cache).Succeeded);
    }

    private IEnumerable<string> Failures() =>
        new DeadlineRules(Options.Create(_cdn), Options.Create(_legacy), Options.Create(_source)).Validate(null, _cache).Failures ?? [];

    private static TimeSpan Longest<TOptions>(string property) =>
        TimeSpan.Parse((string)typeof(TOptions).GetProperty(property)!.GetCustomAttribute<RangeAttribute>()!.Maximum, CultureInfo.InvariantCulture);

    private sealed class Wrong<TOptions> : IOptions<TOptions> where TOptions : class
    {
        public TOptions Value => throw new OptionsValidationException(Options.DefaultName, typeof(TOptions), ["wrong"]);
    }
}
