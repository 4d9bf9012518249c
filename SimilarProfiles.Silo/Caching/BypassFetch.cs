namespace SimilarProfiles.Caching;

/// <summary>
/// Shares fetches among readers while the store cannot report clears. A reader accepts only a fetch that begins after the reader
/// arrived, because a running fetch may have begun before a clear that was acknowledged elsewhere. So at most one
/// fetch runs and one waits, however many readers there are.
/// </summary>
internal sealed class BypassFetch
{
    private Task<CacheRead>? _running;
    private Task<CacheRead>? _next;

    /// <summary>Runs the fetch, or shares the one that is about to run.</summary>
    public Task<CacheRead> RunAsync(Func<Task<CacheRead>> fetch)
    {
        if (_next is { IsCompleted: false }) return _next;
        if (_running is { IsCompleted: false }) return _next = RunAfterAsync(_running, fetch);
        return _running = fetch();
    }

    private async Task<CacheRead> RunAfterAsync(Task running, Func<Task<CacheRead>> fetch)
    {
        // Its failure is its readers' to see.
        await running.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        _next = null;
        return await (_running = fetch());
    }
}
