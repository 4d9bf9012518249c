namespace SimilarProfiles;

/// <summary>Clears many profiles. Each clear keeps the promise for its own profile; together they are not a transaction.</summary>
public static class BulkClear
{
    /// <summary>The most usernames at once.</summary>
    public const int MaxUsernames = 1000;

    /// <summary>How many clears run at a time.</summary>
    public const int Parallelism = 64;

    /// <summary>How long all clears together may take. Those not acknowledged by then fail with a <see cref="TimeoutException"/>.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    /// <summary>Clears profiles, several at a time; a profile that is named twice is cleared once.</summary>
    /// <param name="grains">Reaches the caches.</param>
    /// <param name="usernames">At most <see cref="MaxUsernames"/>.</param>
    /// <param name="caller">Who asks, for the audit lines.</param>
    /// <param name="cancellationToken">Ends the wait. Clears that have begun may still finish.</param>
    /// <returns>An outcome for each username, in order; none is missing. One failure does not affect the others.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are too many usernames.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Task<IReadOnlyList<ClearOutcome>> ClearSimilarProfilesAsync(
        this IGrainFactory grains, IReadOnlyList<Username> usernames, string caller, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(grains);
        var request = new ClearRequest { Caller = caller, Id = ClearIds.Next() };
        return RunAsync(
            usernames,
            (username, token) => new(grains.GetSimilarProfilesCache(username).ClearAsync(request, token)),
            TimeProvider.System,
            cancellationToken);
    }

    /// <summary>The same with another way to clear one profile, for example one that repeats undelivered calls.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are too many usernames.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<IReadOnlyList<ClearOutcome>> RunAsync(
        IReadOnlyList<Username> usernames,
        Func<Username, CancellationToken, ValueTask<ClearReceipt>> clear,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(usernames);
        ArgumentNullException.ThrowIfNull(clear);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(usernames.Count, MaxUsernames, nameof(usernames));
        using var deadline = new DeadlineSource(Deadline, time, cancellationToken);
        var outcomes = usernames.Distinct().ToDictionary(static username => username, static _ => new Slot());
        await Parallel.ForEachAsync(
            outcomes,
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism },
            async (pair, _) => pair.Value.Outcome = await ClearOneAsync(pair.Key, clear, deadline.Token));
        cancellationToken.ThrowIfCancellationRequested();
        return [.. usernames.Select(username => outcomes[username].Outcome!)];
    }

    private static async Task<ClearOutcome> ClearOneAsync(
        Username username, Func<Username, CancellationToken, ValueTask<ClearReceipt>> clear, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            // The wait ends here, even if the call takes no notice of the token.
            return new ClearOutcome(username, await clear(username, cancellationToken).AsTask().WaitAsync(cancellationToken), null);
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            return new ClearOutcome(username, null, new TimeoutException("Not acknowledged before the deadline of all.", e));
        }
        catch (Exception e)
        {
            return new ClearOutcome(username, null, e);
        }
    }

    private sealed class Slot
    {
        public ClearOutcome? Outcome { get; set; }
    }
}
