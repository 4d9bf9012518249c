using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SimilarProfiles.Tests.Statistics;
using Xunit;

namespace SimilarProfiles.Tests.Caching;

/// <summary>Audit lines, spans and metrics.</summary>
[Collection(nameof(CacheClusterTests))]
public sealed class CacheGrainTelemetryTests(CacheCluster cluster)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ClearAsync_leavesOneAuditLineWithItsFields()
    {
        var username = Username.Parse("audited");
        cluster.Source.Has(username, profiles: 3);
        await cluster.Grain(username).GetSimilarProfilesAsync(10, Cancelled);

        var receipt = await cluster.Grain(username).ClearAsync(Cancelled);

        var line = Assert.Single(LinesAbout(username));
        Assert.Equal((LogLevel.Information, 100), (line.Level, line.EventId));
        Assert.Equal(true, line.Fields["CacheCleared"]);
        Assert.Equal(3, line.Fields["ProfilesCleared"]);
        Assert.Equal(2, line.Fields["ImagesInvalidated"]);
        Assert.Equal(CdnCoordination.NoActionNeeded, line.Fields["CdnCoordination"]);
        Assert.Equal(receipt.Duration.TotalSeconds, line.Fields["DurationSeconds"]);
    }

    [Fact]
    public async Task ClearAsync_thatFails_leavesOneAuditLineWithItsError()
    {
        var username = Username.Parse("audited_failure");
        cluster.Store.FailsToClear(username, new CacheOperationException("broken"));

        await Assert.ThrowsAsync<CacheOperationException>(() => cluster.Grain(username).ClearAsync(Cancelled));

        var line = Assert.Single(LinesAbout(username));
        Assert.Equal((LogLevel.Error, 101, "broken"), (line.Level, line.EventId, line.Exception?.Message));
        Assert.IsType<double>(line.Fields["DurationSeconds"]);
    }

    [Fact]
    public async Task Spans_ofReadsAndClears_carryTheUsername()
    {
        var username = Username.Parse("traced");
        cluster.Source.Has(username, profiles: 1);
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TelemetryNames.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);

        await cluster.Grain(username).GetSimilarProfilesAsync(10, Cancelled);
        await cluster.Grain(username).ClearAsync(Cancelled);
        cluster.Store.FailsToClear(username, new CacheUnavailableException("down"));
        await Assert.ThrowsAsync<CacheUnavailableException>(() => cluster.Grain(username).ClearAsync(Cancelled));

        Assert.Equal(
            [
                ("similar_profiles.read", ActivityStatusCode.Unset),
                ("similar_profiles.clear", ActivityStatusCode.Unset),
                ("similar_profiles.clear", ActivityStatusCode.Error),
            ],
            spans.Where(span => Equals(span.GetTagItem(TelemetryNames.UsernameAttribute), "traced"))
                .Select(span => (span.OperationName, span.Status)));
    }

    [Fact]
    public async Task Metrics_ofReadsAndClears_carryTheOutcomeAndNoUsername()
    {
        var (measured, failing) = (Username.Parse("measured"), Username.Parse("measured_failure"));
        cluster.Source.Has(measured, profiles: 1);
        cluster.Source.Fails(failing, new SourceUnavailableException("down"));
        cluster.Store.FailsToClear(failing, new CacheUnavailableException("down"));
        var recorders = cluster.Silos.Select(silo => new MeasurementRecorder(silo.ServiceProvider.GetRequiredService<IMeterFactory>())).ToList();

        await cluster.Grain(measured).GetSimilarProfilesAsync(10, Cancelled);
        await cluster.Grain(measured).GetSimilarProfilesAsync(10, Cancelled);
        await cluster.Grain(measured).ClearAsync(Cancelled);
        await Assert.ThrowsAsync<SourceUnavailableException>(() => cluster.Grain(failing).GetSimilarProfilesAsync(10, Cancelled));
        await Assert.ThrowsAsync<CacheUnavailableException>(() => cluster.Grain(failing).ClearAsync(Cancelled));
        recorders.ForEach(recorder => recorder.Dispose());

        string[] expected =
        [
            "similar_profiles.clear.duration outcome=cleared", "similar_profiles.clear.duration outcome=failed",
            "similar_profiles.clears outcome=cleared", "similar_profiles.clears outcome=failed",
            "similar_profiles.entries.held ", "similar_profiles.entries.held ",
            "similar_profiles.reads outcome=failed", "similar_profiles.reads outcome=hit", "similar_profiles.reads outcome=miss",
            "similar_profiles.refill.duration outcome=failed", "similar_profiles.refill.duration outcome=found",
        ];
        var own = recorders.SelectMany(recorder => recorder.All).Where(m => m.Name.StartsWith("similar_profiles.", StringComparison.Ordinal));
        Assert.Equal(expected, own.Select(m => $"{m.Name} {m.Tags}").Order(StringComparer.Ordinal));
    }

    private IEnumerable<LogLine> LinesAbout(Username username) => cluster.Logs.Lines
        .Where(line => line.Fields.TryGetValue("Username", out var value) && $"{value}" == username.Value);
}
