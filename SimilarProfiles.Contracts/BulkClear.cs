namespace SimilarProfiles;

/// <summary>Clears many profiles. Each clear keeps its own promise; together they are no transaction.</summary>
public static class BulkClear
{
    /// <summary>The most usernames at once.</summary>
    public const int MaxUsernames = 1000;

    /// <summary>How many clears run at a time.</summary>
    public const int Parallelism = 64;

    /// <summary>How long all together may take; what is not acknowledged by then has failed with a <see cref="TimeoutException"/>.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    /// <summary>Clears profiles, each once however often it is named, some at a time.</summary>
    /// <param name="grains">Where the caches are.</param>
    /// <param name="usernames">At most <see cref="MaxUsernames"/>.</param>
    /// <param name="caller">Who asks, for the audit lines.</param>
    /// <param name="cancellationToken">Ends the waiting; what has begun may be finished all the same.</param>
    /// <returns>An outcome for each username, in order; none is missing, and one's failure is no other's.</returns>
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

    /// <summary>The same with another way to clear one profile, such as one that repeats what was not delivered.</summary>
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
