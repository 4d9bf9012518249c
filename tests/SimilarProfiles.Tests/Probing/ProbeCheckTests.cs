using Microsoft.Extensions.Logging;
using SimilarProfiles.Probing;
using SimilarProfiles.Tests.Statistics;
using Xunit;
using static SimilarProfiles.Tests.Probing.ProbeRig;

namespace SimilarProfiles.Tests.Probing;

/// <summary>One sampled clear at one place: when it is read, and what is made of its answers.</summary>
public sealed class ProbeCheckTests : IDisposable
{
    private readonly ProbeRig _rig = new();
    private readonly SampledClear _clear;
    private readonly ProbeAnswer _fresh;
    private readonly ProbeAnswer _stale;

    public ProbeCheckTests()
    {
        _clear = _rig.Clear();
        (_fresh, _stale) = (Fetched(_clear, TimeSpan.FromMilliseconds(1)), Fetched(_clear, TimeSpan.FromMilliseconds(-250)));
    }

    public void Dispose() => _rig.Dispose();

    // Guards Rounds: what a refill in flight or a lease has hidden shows only later.
    [Fact]
    public void Check_readsAtOnceAndUntilTheWatchEnds()
    {
        var reader = new ScriptedReader(ProbeLayer.Api, _fresh, _fresh, _fresh, _fresh, _fresh);
        var check = _rig.Check(_clear, reader);
        var reads = new List<int> { reader.Reads };
        foreach (var seconds in (double[])[0.624, 0.001, 0.625, 1.25, 2.499, 0.001])
        {
            _rig.Pass(TimeSpan.FromSeconds(seconds));
            reads.Add(reader.Reads);
        }

        Assert.Equal([1, 1, 2, 3, 4, 4, 5], reads);
        Assert.True(check.IsCompletedSuccessfully);
        Assert.Equal(["layer=api,outcome=fresh"], _rig.Checks);
    }

    // Guards "reader.From" in RunAsync.
    [Fact]
    public void Check_ofAPlaceThatCountsLater_waitsForThat()
    {
        var reader = new ScriptedReader(ProbeLayer.Edge, _fresh, _fresh, _fresh, _fresh, _fresh) { From = TimeSpan.FromSeconds(2) };
        _rig.Check(_clear, reader);
        _rig.Pass(TimeSpan.FromSeconds(1.999));
        Assert.Equal(0, reader.Reads);
        _rig.Pass(TimeSpan.FromSeconds(0.001));
        Assert.Equal(1, reader.Reads);
    }

    // Guards record.Stale: it is told at the first sight, and not when the watch ends.
    [Fact]
    public void Check_thatSeesAStaleAnswer_tellsAtOnceAndOnce_andWhenItWasLastSeen()
    {
        var check = _rig.Check(_clear, new ScriptedReader(ProbeLayer.Edge, _fresh, _stale, _stale, _fresh, _fresh));
        Assert.Empty(_rig.Checks);
        _rig.Pass(TimeSpan.FromSeconds(0.625));

        Assert.Equal(["layer=edge,outcome=stale"], _rig.Checks);
        Assert.True(_rig.Memory.IsDegraded);
        var line = Assert.Single(_rig.Logs.Lines);
        Assert.Equal((LogLevel.Error, 301), (line.Level, line.EventId));
        Assert.Equal(
            ("valjean", "somewhere", 0.625, 0.25, _clear.Began, _stale.Fetch!.Value.FetchedAt, _stale.Fetch.Value.Version, "S127.0.0.1:11111:1"),
            ($"{line.Fields["Username"]}", $"{line.Fields["Place"]}", line.Fields["SecondsAfterClear"], line.Fields["SecondsTooOld"],
                line.Fields["ClearBegan"], line.Fields["FetchedAt"], line.Fields["Version"], $"{line.Fields["Silo"]}"));

        _rig.Pass(_rig.Options.WatchFor);
        Assert.True(check.IsCompletedSuccessfully);
        Assert.Single(_rig.Checks);
        Assert.Single(_rig.Logs.Lines);
        // The third read was made when the time was over, all at once.
        Assert.Equal(new Measured("similar_profiles.probe.stale.seen", "s", 5.625, "layer=edge"), _rig.Recorder.All[^1]);
    }

    [Fact]
    public void Check_whereNothingIsCached_saysSo()
    {
        RunToItsEnd(default, default, default, default, default);

        Assert.Equal(["layer=grain,outcome=nothing_cached"], _rig.Checks);
        Assert.Empty(_rig.Logs.Lines);
    }

    [Fact]
    public void Check_withOneFreshAnswer_isFreshWhateverElseWasThere()
    {
        RunToItsEnd(default, ProbeAnswer.Unclear("HttpRequestException"), _fresh, default, ProbeAnswer.Unclear("HttpRequestException"));

        Assert.Equal(["layer=grain,outcome=fresh"], _rig.Checks);
    }

    // Guards the level of the line: one warning, until something can be told again.
    [Fact]
    public void Check_thatCouldNotTell_warnsOnceUntilItCanAgain()
    {
        var unclear = ProbeAnswer.Unclear("it answered 401");
        for (var i = 0; i < 2; i++) RunToItsEnd(unclear, unclear, unclear, unclear, default);
        RunToItsEnd(default, default, default, default, default);
        RunToItsEnd(unclear, unclear, unclear, unclear, unclear);

        Assert.Equal(
            ["layer=grain,outcome=could_not_tell", "layer=grain,outcome=could_not_tell", "layer=grain,outcome=nothing_cached", "layer=grain,outcome=could_not_tell"],
            _rig.Checks);
        Assert.Equal([LogLevel.Warning, LogLevel.Debug, LogLevel.Warning], _rig.Logs.Lines.Select(line => line.Level));
        Assert.All(_rig.Logs.Lines, line => Assert.Equal((302, "it answered 401"), (line.EventId, line.Fields["Problem"])));
    }

    // Guards the deadline in AskAsync, and that it does not rely on the reader to heed it.
    [Fact]
    public void Check_ofAPlaceThatHangs_goesOnAfterTheTimeout()
    {
        var hangs = (CancellationToken _) => new TaskCompletionSource<ProbeAnswer>().Task;
        var reader = new ScriptedReader(ProbeLayer.Api, hangs, hangs, hangs, hangs, hangs);
        var check = _rig.Check(_clear, reader);
        for (var i = 0; i < 5; i++) _rig.Pass(_rig.Options.Timeout);

        Assert.True(check.IsCompletedSuccessfully);
        Assert.Equal(["layer=api,outcome=could_not_tell"], _rig.Checks);
        Assert.Equal("it did not answer in time", Assert.Single(_rig.Logs.Lines).Fields["Problem"]);
    }

    [Fact]
    public async Task Check_thatIsStopped_recordsNothing()
    {
        using var stop = new CancellationTokenSource();
        var check = _rig.StoppableCheck(_clear, new ScriptedReader(ProbeLayer.Api, _fresh), stop.Token);
        await stop.CancelAsync();
        _rig.Pass(TimeSpan.Zero);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => check);
        Assert.Empty(_rig.Recorder.All);
    }

    private void RunToItsEnd(params ProbeAnswer[] answers)
    {
        var check = _rig.Check(_rig.Clear(), new ScriptedReader(ProbeLayer.Grain, answers));
        _rig.Pass(_rig.Options.WatchFor);
        Assert.True(check.IsCompletedSuccessfully);
    }
}
