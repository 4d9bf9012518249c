using SimilarProfiles.Store;

namespace SimilarProfiles.Caching;

// Fetches, which all readers of a token share.
internal sealed partial class FencedCache
{
    private Refill RefillOf(Memory memory, out bool collapsed)
    {
        collapsed = _refill is { Task.IsCompleted: false } && _refill.Token == memory.Token;
        if (collapsed) return _refill!;
        var refill = _refill = new Refill(memory.Token, RefillAsync(memory.Token));
        _ = ForgetAsync(refill);
        return refill;
    }

    // Its failure is its readers' to see; of a refresh in the background there are none.
    private async Task ForgetAsync(Refill refill)
    {
        await ((Task)refill.Task).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        if (ReferenceEquals(_refill, refill)) _refill = null;
    }

    private async Task<CacheRead> RefillAsync(string token)
    {
        CacheEntry entry;
        try
        {
            entry = await source.RunAsync(username);
        }
        catch (SourceUnavailableException)
        {
            var now = time.GetUtcNow();
            _askSourceFrom = now + options.RetrySourceAfter;
            if (_memory?.Token != token || _memory.Entry is not { } stale || now >= stale.StaleUntil) throw;
            return new CacheRead(stale, ReadOutcome.Stale, SourceAsked: true);
        }

        return await StoreAsync(token, entry);
    }

    private async Task<CacheRead> StoreAsync(string token, CacheEntry entry)
    {
        bool stored;
        try
        {
            stored = await InTimeAsync(cancellation => store.TryStoreAsync(username, token, entry, cancellation));
        }
        catch (Exception e) when (e is CacheUnavailableException or CacheOperationException)
        {
            return new CacheRead(entry, ReadOutcome.Bypass, SourceAsked: true, Cacheable: false);
        }

        if (!stored) instruments.RefillRefused();
        if (_memory is { } memory && memory.Token == token)
        {
            // Only the record's own token reaches this line, so a clear since then has left nothing to overwrite.
            Remember(stored ? memory with { Entry = entry, Hits = 0 } : null);
        }

        return new CacheRead(entry, ReadOutcome.Miss, SourceAsked: true, Cacheable: stored);
    }

    private async Task<CacheRead> FetchPastStoreAsync() =>
        new(await source.RunAsync(username), ReadOutcome.Bypass, SourceAsked: true, Cacheable: false);

    /// <summary>A fetch in flight, and the token under which it began.</summary>
    private sealed record Refill(string Token, Task<CacheRead> Task);
}
