using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using SimilarProfiles.Purging;

namespace SimilarProfiles.Grains;

/// <summary>
/// Finds the pending purges by the reminders, which are the durable list of them, and asks each profile's grain. It has
/// no state, so it runs on whichever silo is asked.
/// </summary>
// Silos of other versions know it by this name.
[GrainType("similarprofilespurges")]
[StatelessWorker(1)]
internal sealed partial class SimilarProfilesPurgesGrain(
    IGrainFactory grains,
    TimeProvider time,
    ILogger<SimilarProfilesPurgesGrain> logger,
    PurgeCoordinatorFactory? purges = null,
    IReminderTable? reminders = null) : Grain, ISimilarProfilesPurgesGrain
{
    /// <summary>How many profiles are asked at a time: enough for their purges to share the CDN's batches.</summary>
    internal const int Concurrency = 256;

    // Less than the response timeouts of the contract, which leave the rest for reading the reminders.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan ReadDeadline = TimeSpan.FromSeconds(8);


    /// <inheritdoc/>
    public async Task<PendingPurges> GetPendingAsync(int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, ISimilarProfilesPurgesGrain.MaxListed);
        var (profiles, onRecord) = await FindProfilesAsync();
        var pending = new PendingPurge?[profiles.Count];
        var found = 0;
        var asked = await AskAsync(profiles, async (index, grain, token) =>
        {
            if (found >= limit) return false;
            pending[index] = await grain.GetPendingPurgeAsync(token);
            if (pending[index] is not null) found++;
            return true;
        }, cancellationToken);
        return new PendingPurges { OnRecord = onRecord, Asked = asked, Purges = [.. pending.OfType<PendingPurge>().Take(limit)] };
    }

    /// <inheritdoc/>
    public async Task<PurgeRetry> RetryAsync(CancellationToken cancellationToken)
    {
        var (profiles, onRecord) = await FindProfilesAsync();
        var pending = 0;
        var asked = await AskAsync(profiles, async (_, grain, token) =>
        {
            if (await grain.RetryPurgeAsync(token) == CdnCoordination.Pending) pending++;
            return true;
        }, cancellationToken);
        LogRetried(onRecord, asked, pending);
        return new PurgeRetry { OnRecord = onRecord, Asked = asked, Completed = asked - pending, Pending = pending };
    }

    /// <summary>Asks each profile's grain, and counts those that answered; the others are left at the deadline.</summary>
    private async Task<int> AskAsync(
        IReadOnlyList<GrainId> profiles, Func<int, ISimilarProfilesCacheGrain, CancellationToken, Task<bool>> ask, CancellationToken cancellationToken)
    {
        using var deadline = new DeadlineSource(Deadline, time, cancellationToken);
        var remaining = new ConcurrentQueue<int>(Enumerable.Range(0, profiles.Count));
        var asked = 0;
        // Not in parallel: these run on the activation's scheduler, and only their waits overlap.
        await Task.WhenAll(Enumerable.Range(0, Math.Min(Concurrency, profiles.Count)).Select(_ => AskNextAsync()));
        cancellationToken.ThrowIfCancellationRequested();
        return asked;

        async Task AskNextAsync()
        {
            while (!deadline.IsCancellationRequested && remaining.TryDequeue(out var index))
            {
                try
                {
                    var answer = ask(index, grains.GetGrain<ISimilarProfilesCacheGrain>(profiles[index].Key.ToString()!), deadline.Token);
                    if (await answer.WaitAsync(deadline.Token)) asked++;
                }
                catch (Exception e)
                {
                    // One that cannot be reached now is not asked, and the numbers say so.
                    LogNotAsked(profiles[index], e);
                }
            }
        }
    }

    /// <summary>The profiles with a reminder of a purge, the one registered first before the others, and how many there are.</summary>
    private async Task<(IReadOnlyList<GrainId> Oldest, int Count)> FindProfilesAsync()
    {
        if (purges is null || reminders is null) return ([], 0);
        var type = grains.GetGrain<ISimilarProfilesCacheGrain>("any").GetGrainId().Type;
        try
        {
            return await PurgeReminders.FindAsync(reminders, type).WaitAsync(ReadDeadline, time);
        }
        catch (Exception e)
        {
            throw new CacheUnavailableException("The reminders of pending purges could not be read.", e);
        }
    }
}
