using System.Diagnostics;
using Microsoft.Extensions.Logging;
using SimilarProfiles.Cdn;
using SimilarProfiles.Feed;
using SimilarProfiles.Measuring;
using SimilarProfiles.Store;

namespace SimilarProfiles.Purging;

// Decision 18: docs/decisions/0018-purges-on-record.md
/// <summary>
/// Makes the CDN drop what clears of one profile dropped. The store records what to purge before this class learns of it, and
/// keeps that record until the CDN has confirmed. If this activation goes away first, the reminder activates the profile's
/// grain again. A newer clear's purge replaces the one in progress, and includes it.
/// Not thread-safe: it runs on the activation's scheduler, interleaved with clears and reads, and delays none of them.
/// </summary>
internal sealed partial class PurgeCoordinator(
    Username username,
    ISimilarProfilesStore store,
    IPurger purger,
    IPurgeReminder reminder,
    CdnOptions options,
    TimeSpan storeTimeout,
    RetryDelays delays,
    PurgeBacklog backlog,
    FeedRing feed,
    TimeProvider time,
    ILogger logger)
{
    private readonly string _key = SurrogateKey.Of(username);
    private PurgeRetryLoop? _loop;
    private Action _stopLoop = static () => { };
    private Task _resuming = Task.CompletedTask;
    private bool _stopped;

    /// <summary>Called when the CDN has confirmed the last pass of the recorded purge.</summary>
    public Action? Confirmed { get; set; }

    /// <summary>Whether a purge is due and not confirmed.</summary>
    public bool IsPending => _loop is { IsPending: true };

    /// <summary>Whether a purge is in progress or being looked up; a confirmed one counts until its grace period ends. On any thread.</summary>
    public bool IsAtWork => _loop is not null || !_resuming.IsCompleted;

    /// <summary>The purge that is due and not confirmed, or null.</summary>
    public PendingPurge? Pending => _loop is { IsPending: true } loop
        ? new PendingPurge { Username = username.Value, Since = loop.Since, Attempts = loop.Attempts }
        : null;

    /// <summary>Purges the CDN for a clear, within the clear's budget. No lease that the clear left is running any more.</summary>
    /// <param name="recorded">What the clear recorded; null if it found nothing to purge.</param>
    /// <exception cref="CacheClearingException">The purge is on record, but nothing would resume it after this activation.</exception>
    public async Task<CdnCoordination> ClearedAsync(RecordedPurge? recorded)
    {
        if (recorded is null)
        {
            // An edge may still hold what the store has forgotten, by eviction or with a Redis that lost its data.
            await WithinBudgetAsync(PurgeUnrecordedAsync());
            return CdnCoordination.NoActionNeeded;
        }

        var confirmed = WithinBudgetAsync(Start(recorded with { Age = TimeSpan.Zero }, Activity.Current).ConfirmedInTime);
        try
        {
            // At each clear: whoever else is unregistering it fails then.
            await reminder.RegisterAsync();
        }
        catch (Exception e)
        {
            throw new CacheClearingException(
                "The cache is cleared, but no reminder could be registered to see to the purge of the CDN.", e);
        }

        return await confirmed ? CdnCoordination.Completed : CdnCoordination.Pending;
    }

    /// <summary>Looks for a purge on record and resumes it, unless this activation is already working on one.</summary>
    /// <exception cref="CacheUnavailableException">The store could not be reached.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    public async Task ResumeAsync()
    {
        if (_loop is not null || _stopped) return;
        var purge = await InTimeAsync(token => store.FindPurgeAsync(username, token));
        // Others may have been here meanwhile. One that is done by now is purged once more, and not found on the record.
        if (purge is not null && _loop is null && !_stopped) Start(purge, asker: null);
    }

    /// <summary>
    /// The same, in the background. It also registers the reminder, because the activation that recorded the purge may have died
    /// before it could.
    /// </summary>
    public void ResumeInBackground()
    {
        if (_loop is null && _resuming.IsCompleted) _resuming = ResumeAndRegisterAsync();
    }

    /// <summary>The reminder ticked: resumes the purge on record, or ends the reminder if there is none.</summary>
    public async Task RemindedAsync()
    {
        if (_loop is not null) return;
        try
        {
            // In this order: a clear that records a purge after the look registers the reminder anew, and it stays.
            var found = await reminder.FindAsync();
            await ResumeAsync();
            if (_loop is null && found is not null) await reminder.UnregisterAsync(found);
        }
        catch (Exception e)
        {
            LogNotTakenUp(username, e);
        }
    }

    /// <summary>Makes the purge on record now, without further waiting.</summary>
    /// <exception cref="CacheUnavailableException">The store could not be reached.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    public async Task<CdnCoordination> RetryAsync()
    {
        await ResumeAsync();
        if (_loop is not { } loop) return CdnCoordination.NoActionNeeded;
        return await loop.RetryAsync() ? CdnCoordination.Completed : CdnCoordination.Pending;
    }

    /// <summary>Leaves the purge on record to the next activation.</summary>
    public void Stop()
    {
        _stopped = true;
        _stopLoop();
    }

    /// <summary>Begins a purge.</summary>
    /// <param name="purge">What is on record.</param>
    /// <param name="asker">The span that waits for it, if any.</param>
    private PurgeRetryLoop Start(RecordedPurge purge, Activity? asker)
    {
        _stopLoop();
        var stopping = new CancellationTokenSource();
        _stopLoop = stopping.Cancel;
        var request = new PurgeRequest(_key, purge.ImageAddresses) { Cause = Activity.Current?.Context ?? default };
        var loop = _loop = new PurgeRetryLoop(purge, request, purger, options, delays, backlog, time)
        {
            Asker = asker,
            // One warning, however long the CDN is down.
            Failed = (failure, failures, wait) => LogFailed(
                failures == 1 ? LogLevel.Warning : LogLevel.Debug, username, failures, wait.TotalSeconds, failure),
            Confirmed = (isLast, took) => feed.Add(FeedOf(purge.Id, isLast, took)),
        };
        // It catches whatever happens.
        _ = CompleteAsync(loop, stopping.Token);
        return loop;
    }

    private FeedEvent FeedOf(string purgeId, bool isLast, TimeSpan took) => new()
    {
        Kind = FeedEventKind.Purged,
        At = time.GetUtcNow(),
        Username = username.Value,
        PurgeId = purgeId,
        IsLast = isLast,
        Took = took,
        Attempts = _loop?.Attempts ?? 1,
    };

    private async Task CompleteAsync(PurgeRetryLoop loop, CancellationToken stopped)
    {
        var isLast = false;
        try
        {
            await loop.RunAsync(stopped);
            Activity.Current = loop.Asker;
            isLast = await TakeOffRecordAsync(loop, stopped);
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e)
        {
            LogGivenUp(username, e);
            isLast = true;
        }
        finally
        {
            if (_loop == loop) _loop = null;
        }

        // A clear through another activation has recorded its own; that one may be gone.
        if (!isLast) ResumeInBackground();
    }

    /// <summary>Removes the purge from the record; false if another purge is on record.</summary>
    private async Task<bool> TakeOffRecordAsync(PurgeRetryLoop loop, CancellationToken stopped)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                // Found before the record is without a purge: what is registered after that is for another purge.
                var found = await reminder.FindAsync();
                if (!await InTimeAsync(token => store.ConfirmPurgeAsync(username, loop.Id, token))) return false;
                LogConfirmed(loop.Attempts > 2 ? LogLevel.Information : LogLevel.Debug, username, loop.Attempts);
                Confirmed?.Invoke();
                if (found is not null) await UnregisterAsync(found);
                return true;
            }
            catch (Exception e) when (!stopped.IsCancellationRequested)
            {
                var wait = delays.After(failures);
                LogNotTakenOff(username, wait.TotalSeconds, e);
                await Task.Delay(wait, time, stopped);
            }
        }
    }

    private async Task UnregisterAsync(IGrainReminder found)
    {
        try
        {
            await reminder.UnregisterAsync(found);
        }
        catch (Exception e)
        {
            // Its next tick finds nothing on record, and ends it.
            LogReminderLeft(username, e);
        }
    }

    private async Task ResumeAndRegisterAsync()
    {
        try
        {
            await ResumeAsync();
            if (_loop is not null) await reminder.RegisterAsync();
        }
        catch (Exception e)
        {
            LogNotTakenUp(username, e);
        }
    }

    private async Task<bool> PurgeUnrecordedAsync()
    {
        var failure = await PurgeRetryLoop.AttemptAsync(purger, new PurgeRequest(_key, []), time, CancellationToken.None);
        if (failure is not null) LogUnrecordedFailed(username, failure);
        return failure is null;
    }

    // While the CDN hangs, the first clear waits its budget; those that come meanwhile wait for what is left of that, and
    // later ones not at all.
    private async Task<bool> WithinBudgetAsync(Task<bool> confirmed)
    {
        var budget = options.ClearBudget - purger.Silence;
        try
        {
            return await confirmed.WaitAsync(budget > TimeSpan.Zero ? budget : TimeSpan.Zero, time);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> operation) =>
        StoreDeadline.RunAsync(operation, storeTimeout, time);
}
