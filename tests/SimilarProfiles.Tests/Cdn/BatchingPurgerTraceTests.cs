using System.Diagnostics;
using SimilarProfiles.Cdn;
using SimilarProfiles.Cdn.Queue;
using Xunit;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>The spans of the calls that <see cref="BatchingPurger"/> makes.</summary>
public sealed class BatchingPurgerTraceTests
{
    private const string Asker = "BatchingPurgerTraceTests";

    [Fact]
    public async Task PurgeAsync_callForOne_isPartOfTheTraceThatAsked()
    {
        var spans = new List<Activity>();
        using var asker = new ActivitySource(Asker);
        using var listener = Listen(spans);
        await using var rig = await QueueRig.StartAsync(items: 1);
        using var asking = asker.StartActivity("asking")!;

        await rig.FailOneAsync(new InvalidOperationException("secret"));

        Activity span;
        lock (spans) span = spans.Single(one => one.ParentSpanId == asking.SpanId);
        Assert.Equal("similar_profiles.purge", span.OperationName);
        Assert.Equal((ActivityStatusCode.Error, "The call to Fake failed: InvalidOperationException"), (span.Status, span.StatusDescription));
        Assert.Equal("System.InvalidOperationException", span.GetTagItem("error.type"));
        Assert.Equal("Fake", span.GetTagItem(TelemetryNames.CdnProviderAttribute));
        Assert.Equal("keys", span.GetTagItem(TelemetryNames.PurgeKindAttribute));
        Assert.Equal(1, span.GetTagItem(TelemetryNames.PurgeItemsAttribute));
    }

    [Fact]
    public async Task PurgeAsync_callsForKeysAndImages_sayWhichTheyAre()
    {
        var spans = new List<Activity>();
        using var asker = new ActivitySource(Asker);
        using var listener = Listen(spans);
        await using var rig = await QueueRig.StartAsync(items: 1);
        using var asking = asker.StartActivity("asking")!;
        var purge = rig.PurgeAsync("key", "image");
        for (var i = 0; i < 2; i++) (await rig.Provider.NextAsync()).Confirm();
        await purge;

        lock (spans)
        {
            Assert.Equal(
                ["images", "keys"],
                spans.Where(span => span.ParentSpanId == asking.SpanId).Select(span => span.GetTagItem(TelemetryNames.PurgeKindAttribute)).Order());
        }
    }

    /// <summary>Guards the flag of the span: a call that was not made is not exported as one.</summary>
    [Fact]
    public async Task PurgeAsync_callThatTheBreakerPrevents_leavesNoRecordedSpan()
    {
        var spans = new List<Activity>();
        using var asker = new ActivitySource(Asker);
        using var listener = Listen(spans);
        await using var rig = await QueueRig.StartAsync(items: 1);
        for (var i = 0; i < CdnClient.MinimumCalls; i++) await rig.FailOneAsync();
        rig.Time.Advance(CdnClient.Break);
        using var asking = asker.StartActivity("asking")!;
        var tried = rig.PurgeAsync("tried");
        var call = await rig.Provider.NextAsync();

        await rig.FailureAsync("prevented");

        call.Confirm();
        await tried;
        lock (spans) Assert.Equal([false, true], spans.Where(span => span.ParentSpanId == asking.SpanId).Select(span => span.Recorded));
    }

    [Fact]
    public async Task PurgeAsync_callForTwo_isLinkedToBoth()
    {
        var spans = new List<Activity>();
        using var asker = new ActivitySource(Asker);
        using var listener = Listen(spans);
        await using var rig = await QueueRig.StartAsync(items: 100);
        var (one, other) = (PurgeAs("one"), PurgeAs("other"));
        await rig.Time.ArmedAsync(rig.Options.BatchWindow);
        rig.Time.Advance(rig.Options.BatchWindow);
        (await rig.Provider.NextAsync()).Confirm();
        await Task.WhenAll(one.Purge, other.Purge);

        lock (spans) Assert.Contains(spans, span => span.Links.Select(link => link.Context.SpanId).ToHashSet().SetEquals([one.Span, other.Span]));

        (Task Purge, ActivitySpanId Span) PurgeAs(string name)
        {
            Activity.Current = null;
            using var asking = asker.StartActivity(name)!;
            return (rig.PurgeAsync(name), asking.SpanId);
        }
    }

    [Fact]
    public async Task PurgeAsync_thatNobodyWaitsFor_isLinkedToItsCause()
    {
        var spans = new List<Activity>();
        using var asker = new ActivitySource(Asker);
        using var listener = Listen(spans);
        await using var rig = await QueueRig.StartAsync(items: 1);
        ActivityContext cause;
        using (var causing = asker.StartActivity("causing")!) cause = causing.Context;

        var purge = rig.Queue.PurgeAsync(new PurgeRequest("key", []) { Cause = cause }, TestContext.Current.CancellationToken);
        (await rig.Provider.NextAsync()).Confirm();
        await purge;

        lock (spans) Assert.Contains(spans, span => span.Links.Any(link => link.Context == cause));
    }

    private static ActivityListener Listen(List<Activity> spans)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is TelemetryNames.Source or Asker,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                lock (spans) spans.Add(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
