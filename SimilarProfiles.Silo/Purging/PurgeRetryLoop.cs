using System.Diagnostics;
using SimilarProfiles.Cdn;
using SimilarProfiles.Measuring;
using SimilarProfiles.Store;

namespace SimilarProfiles.Purging;

/// <summary>
/// Makes one recorded purge at the CDN: at once, and again when every answer that was in transit during the clear has
/// reached its edge. A failed purge is repeated without end. Not thread-safe: it runs on the activation's scheduler.
/// </summary>
internal sealed class PurgeRetryLoop(
    RecordedPurge purge,
    PurgeRequest request,
    IPurger purger,
    CdnOptions options,
    RetryDelays delays,
    PurgeBacklog backlog,
    TimeProvider time)
{
    // Of a purger that neither confirms nor fails.
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromMinutes(1);

    private readonly TaskCompletionSource<bool> _first = new();
    private readonly long _started = time.GetTimestamp();
    private readonly TimeSpan _graceLeft = options.Grace - purge.Age;
    private TaskCompletionSource<bool> _next = new();
    private CancellationTokenSource? _pause;
    private int _failures;

    /// <summary>Called when an attempt failed: the failure, the failures in a row, and the wait before the next attempt.</summary>
    public required Action<Exception, int, TimeSpan> Failed { get; init; }

    /// <summary>Called when the CDN confirmed: whether that purge began after the grace period, and the time since this loop began.</summary>
    public required Action<bool, TimeSpan> Confirmed { get; init; }

    /// <summary>
    /// The span whose trace the next attempt is part of. An attempt that nobody waits for, such as one after a failure, has its own trace.
    /// </summary>
    public required Activity? Asker { get; set; }

    /// <summary>The purge's id.</summary>
    public string Id => purge.Id;

    /// <summary>Since when the profile has had a purge on record (UTC).</summary>
    public DateTimeOffset Since { get; } = time.GetUtcNow() - purge.Waiting;

    /// <summary>How often the CDN has been asked.</summary>
    public int Attempts { get; private set; }

    /// <summary>Whether a purge is due and not confirmed; a second purge that is only scheduled or in progress does not count.</summary>
    public bool IsPending { get; private set; }

    /// <summary>
    /// True when the CDN has confirmed for the first time; false as soon as that can no longer happen within
    /// <see cref="CdnOptions.ClearBudget"/>, or the loop was stopped.
    /// </summary>
    public Task<bool> ConfirmedInTime => _first.Task;

    /// <summary>Runs until the CDN has confirmed a purge that began when no older answer was in transit any more.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task RunAsync(CancellationToken stopped)
    {
        SetPending(true);
        try
        {
            while (!await ConfirmOnceAsync(stopped)) await WaitForGraceAsync(stopped);
        }
        finally
        {
            SetPending(false);
            _first.TrySetResult(false);
            _next.TrySetResult(false);
        }
    }

    /// <summary>Makes the next attempt now, unless one is running.</summary>
    /// <returns>Whether the CDN confirmed; true without an attempt if none is due.</returns>
    public Task<bool> RetryAsync()
    {
        if (!IsPending) return Task.FromResult(true);
        Asker = Activity.Current;
        var next = _next.Task;
        _pause?.Cancel();
        return next;
    }

    /// <summary>Purges until the CDN confirms; the result says whether the purge began after the grace period.</summary>
    private async Task<bool> ConfirmOnceAsync(CancellationToken stopped)
    {
        for (; ; )
        {
            var afterGrace = GraceLeft() <= TimeSpan.Zero;
            Attempts++;
            Activity.Current = Asker;
            var failure = await AttemptAsync(purger, request, time, stopped);
            var ended = _next;
            _next = new();
            if (failure is null)
            {
                _failures = 0;
                SetPending(false);
                Confirmed(afterGrace, time.GetElapsedTime(_started));
                _first.TrySetResult(true);
                ended.SetResult(true);
                return afterGrace;
            }

            SetPending(true);
            Asker = null;
            var wait = delays.After(++_failures, (failure as PurgeFailedException)?.RetryAfter);
            if (time.GetElapsedTime(_started) + wait >= options.ClearBudget) _first.TrySetResult(false);
            ended.SetResult(false);
            Failed(failure, _failures, wait);
            await PauseAsync(wait, stopped);
        }
    }

    /// <summary>Asks the CDN once; the result is the reason why it has not confirmed, or null.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    internal static async Task<Exception?> AttemptAsync(IPurger purger, PurgeRequest request, TimeProvider time, CancellationToken stopped)
    {
        using var deadline = new DeadlineSource(AttemptTimeout, time, stopped);
        try
        {
            await purger.PurgeAsync(request, deadline.Token).WaitAsync(deadline.Token);
            return null;
        }
        catch (Exception e) when (!stopped.IsCancellationRequested)
        {
            return e;
        }
    }

    private async Task PauseAsync(TimeSpan wait, CancellationToken stopped)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(stopped);
        _pause = pause;
        try
        {
            await Task.Delay(wait, time, pause.Token);
        }
        catch (OperationCanceledException) when (!stopped.IsCancellationRequested)
        {
            // Somebody wants it now.
        }
        finally
        {
            _pause = null;
        }
    }

    // Timers may fire some milliseconds early.
    private async Task WaitForGraceAsync(CancellationToken stopped)
    {
        for (var left = GraceLeft(); left > TimeSpan.Zero; left = GraceLeft())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), time, stopped);
        }
    }

    private TimeSpan GraceLeft() => _graceLeft - time.GetElapsedTime(_started);

    private void SetPending(bool pending)
    {
        if (pending != IsPending) backlog.Add(pending ? 1 : -1);
        IsPending = pending;
    }

}
