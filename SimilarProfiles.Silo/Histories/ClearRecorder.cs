using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SimilarProfiles.Measuring;

namespace SimilarProfiles.Histories;

// Decision 37: docs/decisions/0037-history-beside-the-clear.md
/// <summary>
/// Records clears in the background: a clear leaves a note here, which costs it nothing, and this service writes the notes into the
/// profiles' histories, a limited number at a time. Notes that do not fit are discarded and counted. docs/history.md has the figures.
/// </summary>
internal sealed partial class ClearRecorder(
    IClearHistories histories, IOptions<HistoryOptions> options, HistoryInstruments instruments, TimeProvider time, ILogger<ClearRecorder> logger)
    : BackgroundService
{
    /// <summary>How often it writes.</summary>
    internal static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    /// <summary>The most histories that it writes each time: few enough not to slow down clears.</summary>
    internal const int Batch = 100;

    /// <summary>How many profiles may wait whose clears dropped something, and how many others.</summary>
    internal const int Capacity = 10_000;

    private const int AtATime = 4;
    private static readonly TimeSpan WaitAfterFailure = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(3);

    // A flood of clears of unknown names must not push out those of profiles.
    private readonly WaitingChanges _profiles = new(Capacity);
    private readonly WaitingChanges _others = new(Capacity);
    private long _shed;

    /// <summary>Whether clears are recorded.</summary>
    public bool IsOn => options.Value.Enabled;

    /// <summary>Records a clear.</summary>
    public void Record(Username username, PastClear clear)
    {
        if (IsOn && !(clear.ProfilesCleared > 0 ? _profiles : _others).TryAdd(username, clear)) Shed();
    }

    /// <summary>Records that the CDN has confirmed the purges of all clears of a profile until now.</summary>
    public void CdnConfirmed(Username username)
    {
        if (IsOn && !_profiles.TryConfirm(username, time.GetUtcNow())) Shed();
    }

    /// <summary>The last clears of a profile, with those of this silo that are not written yet.</summary>
    /// <exception cref="CacheUnavailableException">They could not be read.</exception>
    public async Task<ImmutableArray<PastClear>> ReadAsync(Username username)
    {
        // In this order: what is written meanwhile is found twice, and not left out.
        var change = _others.Of(username).With(_profiles.Of(username));
        return change.ApplyTo(await histories.ReadAsync(username));
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        var started = time.GetTimestamp();
        while (time.GetElapsedTime(started) < StopWithin && await WriteAsync() is { Any: true, Failed: false })
        {
            // The next ones.
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            for (; ; )
            {
                await Task.Delay(Every, time, stoppingToken);
                if (await WriteAsync() is { Failed: true }) await Task.Delay(WaitAfterFailure, time, stoppingToken);
                if (Interlocked.Exchange(ref _shed, 0) is > 0 and var shed) LogShed(shed);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // StopAsync writes the rest.
        }
    }

    private async Task<(bool Any, bool Failed)> WriteAsync()
    {
        var profiles = _profiles.Take(Batch);
        var others = _others.Take(Batch - profiles.Count);
        var failed = false;
        await Parallel.ForEachAsync(
            [.. profiles.Select(next => (next, _profiles)), .. others.Select(next => (next, _others))],
            new ParallelOptions { MaxDegreeOfParallelism = AtATime },
            async (item, _) => failed |= !await TryWriteAsync(item.next.Username, item.next.Change, item.Item2));
        return (profiles.Count + others.Count > 0, failed);
    }

    private async Task<bool> TryWriteAsync(Username username, HistoryChange change, WaitingChanges changes)
    {
        try
        {
            await histories.ChangeAsync(username, change);
            changes.Written(username);
            instruments.Written();
            return true;
        }
        catch (Exception e)
        {
            LogNotWritten(e);
            if (!changes.TryGiveBack(username)) Shed();
            return false;
        }
    }

    private void Shed()
    {
        Interlocked.Increment(ref _shed);
        instruments.Shed();
    }
}
