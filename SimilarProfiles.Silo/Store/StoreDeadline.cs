namespace SimilarProfiles.Store;

/// <summary>The deadline of each call to the store, whether or not the store respects it.</summary>
internal static class StoreDeadline
{
    /// <summary>Runs a call, and abandons it at the deadline; it may still take effect.</summary>
    /// <exception cref="CacheUnavailableException">The store did not answer in time, or could not be reached.</exception>
    /// <exception cref="CacheOperationException">The store answered with an error.</exception>
    public static async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> operation, TimeSpan timeout, TimeProvider time)
    {
        using var deadline = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        try
        {
            var running = operation(deadline.Token);
            // A store in memory has answered by now, and needs no timer.
            if (running.IsCompleted) return await running;
            deadline.CancelAfter(timeout);
            return await running.WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException e) when (deadline.IsCancellationRequested)
        {
            throw new CacheUnavailableException($"The cache's store did not answer within {timeout.TotalSeconds} s.", e);
        }
    }
}
