using SimilarProfiles.Measuring;

namespace SimilarProfiles.Probing;

/// <summary>One sampled clear at one place: reads it several times, as what a refill in flight or a lease has hidden shows later.</summary>
internal sealed class ProbeCheck(
    SampledClear clear, IProbeReader reader, ProbeJudge judge, ProbeRecord record, ProbeOptions options, TimeProvider time)
{
    /// <summary>When it is read, as shares of <see cref="ProbeOptions.WatchFor"/>.</summary>
    internal static readonly double[] Rounds = [0, 0.125, 0.25, 0.5, 1];

    private readonly HashSet<ProbeOutcome> _seen = [];
    private TimeSpan _lastStale;
    private string? _problem;

    /// <summary>Reads, and records what came of it. A stale answer is recorded at once.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing more is recorded.</exception>
    public async Task RunAsync(CancellationToken stopped)
    {
        foreach (var round in Rounds)
        {
            var wait = reader.From + (options.WatchFor * round) - SinceClear();
            if (wait > TimeSpan.Zero) await Task.Delay(wait, time, stopped);
            await ReadAsync(stopped);
        }

        if (_seen.Contains(ProbeOutcome.Stale)) record.LastStale(reader, _lastStale);
        else record.Ended(reader, Sum(), _problem);
    }

    private async Task ReadAsync(CancellationToken stopped)
    {
        var started = SinceClear();
        var answer = await AskAsync(stopped);
        var outcome = judge.Judge(reader.Layer, clear, answer);
        _problem = answer.Problem ?? _problem;
        if (outcome == ProbeOutcome.Stale)
        {
            _lastStale = started;
            if (!_seen.Contains(outcome)) record.Stale(reader, clear, answer.Fetch!.Value, started);
        }

        _seen.Add(outcome);
    }

    private async Task<ProbeAnswer> AskAsync(CancellationToken stopped)
    {
        using var deadline = new DeadlineSource(options.Timeout, time, stopped);
        try
        {
            return await reader.ReadAsync(clear.Username, deadline.Token).WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException) when (!stopped.IsCancellationRequested)
        {
            return ProbeAnswer.Unclear("it did not answer in time");
        }
    }

    // What was seen fresh once, and never stale, is fresh; a read that failed beside it takes nothing away.
    private ProbeOutcome Sum() =>
        _seen.Contains(ProbeOutcome.Fresh) ? ProbeOutcome.Fresh
        : _seen.Contains(ProbeOutcome.CouldNotTell) ? ProbeOutcome.CouldNotTell
        : ProbeOutcome.NothingCached;

    private TimeSpan SinceClear() => time.GetElapsedTime(clear.Acknowledged);
}
