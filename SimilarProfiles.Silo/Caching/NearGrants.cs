using SimilarProfiles.Near;

namespace SimilarProfiles.Caching;

// Decision 22: docs/decisions/0022-near-copies-under-nested-leases.md
/// <summary>
/// The near leases that one activation has granted, one for each holder, until it knows that they have ended. It runs on the
/// activation's scheduler.
/// </summary>
internal sealed class NearGrants(Username username, TimeProvider time)
{
    /// <summary>The most holders at once; a further one gets no lease, and keeps asking.</summary>
    internal const int MaxHolders = 100;

    private readonly Dictionary<INearCopyHolder, Grant> _grants = [];

    /// <summary>How many holders may still serve a copy.</summary>
    public int Count
    {
        get
        {
            RemoveEnded();
            return _grants.Count;
        }
    }

    /// <summary>Records a lease, in place of the holder's last one.</summary>
    /// <param name="holder">The holder of a copy.</param>
    /// <param name="ends">When the holder has certainly stopped serving it: a timestamp of this activation's clock.</param>
    /// <returns>False if there are too many holders; then the lease must not be granted.</returns>
    public bool TryAdd(INearCopyHolder holder, long ends)
    {
        if (_grants.Count >= MaxHolders && !_grants.ContainsKey(holder)) RemoveEnded();
        if (_grants.Count >= MaxHolders && !_grants.ContainsKey(holder)) return false;
        _grants[holder] = new Grant(ends);
        return true;
    }

    /// <summary>
    /// Asks every holder to drop its copy. Ends when each has answered or its lease has ended, whichever comes first. A holder
    /// that is gone, hangs, or cannot be reached costs the rest of its lease.
    /// </summary>
    /// <returns>How many reads the copies answered that have not been counted yet.</returns>
    public async Task<long> RecallAsync()
    {
        if (Count == 0) return 0;
        var hits = await Task.WhenAll(_grants.ToArray().Select(granted => RecallAsync(granted.Key, granted.Value)));
        return hits.Sum();
    }

    private async Task<long> RecallAsync(INearCopyHolder holder, Grant grant)
    {
        var hits = 0L;
        var answer = AskAsync(holder);
        // A timer may fire some milliseconds early, as it counts by a coarser clock than the one that leases are measured by.
        for (var left = Left(grant); left > TimeSpan.Zero; left = Left(grant))
        {
            var waited = answer.WaitAsync(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), time);
            await ((Task)waited).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
            if (!waited.IsCompletedSuccessfully) continue;
            hits = waited.Result;
            break;
        }

        if (_grants.GetValueOrDefault(holder) != grant) return hits; // rule: match
        _grants.Remove(holder);
        return hits;
    }

    // An error is no answer: the copy may be there still.
    private async Task<long> AskAsync(INearCopyHolder holder)
    {
        try
        {
            return await holder.RecallAsync(username.Value);
        }
        catch (Exception)
        {
            return await new TaskCompletionSource<long>().Task;
        }
    }

    private void RemoveEnded()
    {
        foreach (var (holder, grant) in _grants.ToArray())
        {
            if (Left(grant) <= TimeSpan.Zero) _grants.Remove(holder);
        }
    }

    private TimeSpan Left(Grant grant) => time.GetElapsedTime(time.GetTimestamp(), grant.Ends);

    /// <summary>One lease; another of the same holder is another object.</summary>
    private sealed class Grant(long ends)
    {
        public long Ends => ends;
    }
}
