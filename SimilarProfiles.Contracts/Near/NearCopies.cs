using System.Collections.Concurrent;

namespace SimilarProfiles.Near;

/// <summary>
/// The near copies of one process: hot profiles that it answers from its own memory, each under a near lease that the profile's
/// grain granted and that a clear recalls. docs/near-copies.md explains why they are never stale. A line that ends in
/// <c>// rule: …</c> implements that rule, and a test removes it. Thread-safe.
/// </summary>
/// <param name="memoryLimitBytes">The memory limit of the copies, in bytes, by their own estimate. Beyond it no new ones are kept.</param>
/// <param name="time">The clock of the leases.</param>
public sealed class NearCopies(long memoryLimitBytes, TimeProvider time) : INearCopyHolder
{
    private readonly ConcurrentDictionary<string, NearCopy> _copies = new(StringComparer.Ordinal);

    // A recall must also refuse answers that are on their way. Counting recalls by stripe bounds the memory for that; a
    // recall of another profile in the stripe only means that one copy is not kept.
    private readonly Stripe[] _stripes = [.. Enumerable.Range(0, 64).Select(_ => new Stripe())];
    private long _bytes;

    /// <summary>The number of copies, including those whose lease has ended until they are removed.</summary>
    public int Count => _copies.Count;

    /// <summary>The memory that copies take, in bytes, by their own estimate.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The copy to answer a read with; null if there is none, or its lease has ended.</summary>
    /// <param name="username">The canonical username.</param>
    public NearCopy? Find(string username)
    {
        var copy = Look(username);
        copy?.CountHit();
        return copy;
    }

    /// <summary>The same for a read that does not come from a user and is not counted.</summary>
    /// <param name="username">The canonical username.</param>
    public NearCopy? Look(string username)
    {
        if (!_copies.TryGetValue(username, out var copy)) return null;
        if (time.GetTimestamp() >= copy.LeaseEnds) copy = null; // rule: near
        return copy;
    }

    /// <summary>Asks the grain, and keeps a copy of the answer if it comes with a near lease.</summary>
    /// <param name="username">The canonical username.</param>
    /// <param name="ask">Asks the grain; it gets the hits of the last copy, for <see cref="ReadRequest.NearHits"/>.</param>
    public async Task<SimilarProfilesReply> AskAsync(string username, Func<long, Task<SimilarProfilesReply>> ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        var stripe = StripeOf(username);
        var recalls = Volatile.Read(ref stripe.Recalls);
        var asked = time.GetTimestamp();
        var reply = await ask(_copies.TryGetValue(username, out var last) ? last.TakeHits() : 0);
        if (reply.NearLease > TimeSpan.Zero)
        {
            var leaseEnds = asked + (long)(reply.NearLease.TotalSeconds * time.TimestampFrequency);
            Keep(username, new NearCopy(reply, leaseEnds), stripe, recalls);
        }

        return reply;
    }

    /// <inheritdoc/>
    public Task<long> RecallAsync(string username)
    {
        var stripe = StripeOf(username);
        lock (stripe)
        {
            stripe.Recalls++;
            return Task.FromResult(Remove(username));
        }
    }

    /// <summary>Drops the copies whose lease has ended, to free their memory, and reports the hits that they answered.</summary>
    /// <param name="report">Gets each profile's hits that have not been reported to its grain yet.</param>
    public void Sweep(Action<string, long> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var now = time.GetTimestamp();
        foreach (var (username, copy) in _copies)
        {
            if (now < copy.LeaseEnds || !_copies.TryRemove(KeyValuePair.Create(username, copy))) continue;
            Interlocked.Add(ref _bytes, -copy.Size);
            if (copy.TakeHits() is > 0 and var hits) report(username, hits);
        }
    }

    private void Keep(string username, NearCopy copy, Stripe stripe, long recalls)
    {
        lock (stripe)
        {
            if (stripe.Recalls != recalls) return; // rule: drop
            var unreported = Remove(username);
            if (Interlocked.Read(ref _bytes) + copy.Size > memoryLimitBytes) return;
            copy.AddHits(unreported);
            Interlocked.Add(ref _bytes, copy.Size);
            _copies[username] = copy;
        }
    }

    private long Remove(string username)
    {
        if (!_copies.TryRemove(username, out var copy)) return 0;
        Interlocked.Add(ref _bytes, -copy.Size);
        return copy.TakeHits();
    }

    private Stripe StripeOf(string username) =>
        _stripes[(uint)string.GetHashCode(username, StringComparison.Ordinal) % (uint)_stripes.Length];

    private sealed class Stripe
    {
        /// <summary>How many recalls there were.</summary>
        public long Recalls;
    }
}
