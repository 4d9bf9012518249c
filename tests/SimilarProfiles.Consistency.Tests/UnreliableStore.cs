using SimilarProfiles.Store;

namespace SimilarProfiles.Consistency.Tests;

/// <summary>A store behind a bad network: calls and answers take their time, and some are lost.</summary>
internal sealed class UnreliableStore(ISimilarProfilesStore store, int seed) : ISimilarProfilesStore
{
    private readonly Random _random = new(seed);

    public Task<OpenedRecord> OpenAsync(Username username, string holder, CacheEntry? known, CancellationToken cancellationToken) =>
        CallAsync(() => store.OpenAsync(username, holder, known, cancellationToken));

    public Task<bool> TryStoreAsync(Username username, string token, CacheEntry entry, CancellationToken cancellationToken) =>
        CallAsync(() => store.TryStoreAsync(username, token, entry, cancellationToken));

    public Task<ClearedRecord> ClearAsync(Username username, string holder, bool keepLease, ClearMark mark, CancellationToken cancellationToken) =>
        CallAsync(() => store.ClearAsync(username, holder, keepLease, mark, cancellationToken));

    public Task ReleaseAsync(Username username, string holder, CancellationToken cancellationToken) =>
        CallAsync(async () =>
        {
            await store.ReleaseAsync(username, holder, cancellationToken);
            return true;
        });

    public Task<CacheEntry?> PeekAsync(Username username, CancellationToken cancellationToken) =>
        CallAsync(() => store.PeekAsync(username, cancellationToken));

    public Task<RecordedPurge?> FindPurgeAsync(Username username, CancellationToken cancellationToken) =>
        CallAsync(() => store.FindPurgeAsync(username, cancellationToken));

    public Task<bool> ConfirmPurgeAsync(Username username, string purgeId, CancellationToken cancellationToken) =>
        CallAsync(() => store.ConfirmPurgeAsync(username, purgeId, cancellationToken));

    private async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        int request, answer, fate;
        lock (_random) (request, answer, fate) = (_random.Next(4), _random.Next(4), _random.Next(200));
        await Task.Delay(TimeSpan.FromMilliseconds(request), TimeProvider.System);
        if (fate == 0) throw new CacheUnavailableException("the request was lost");
        var result = await call();
        await Task.Delay(TimeSpan.FromMilliseconds(answer), TimeProvider.System);
        if (fate == 1) throw new CacheUnavailableException("the answer was lost");
        return result;
    }
}
