using System.Collections.Concurrent;
using SimilarProfiles.Store;

namespace SimilarProfiles.Tests.Caching;

/// <summary>A store whose clears fail, or whose answers are lost, for the profiles that a test names.</summary>
internal sealed class ClusterStore(ISimilarProfilesStore store) : ISimilarProfilesStore
{
    private readonly ConcurrentDictionary<Username, Exception> _failures = [];
    private readonly ConcurrentDictionary<Username, bool> _losses = [];

    /// <summary>The next clear of the profile runs, and nobody is told.</summary>
    public void LosesAnswer(Username username) => _losses[username] = true;

    public void FailsToClear(Username username, Exception exception) => _failures[username] = exception;

    public Task<OpenedRecord> OpenAsync(Username username, string holder, CacheEntry? known, CancellationToken cancellationToken) =>
        store.OpenAsync(username, holder, known, cancellationToken);

    public Task<bool> TryStoreAsync(Username username, string token, CacheEntry entry, CancellationToken cancellationToken) =>
        store.TryStoreAsync(username, token, entry, cancellationToken);

    public async Task<ClearedRecord> ClearAsync(
        Username username, string holder, bool keepLease, ClearMark mark, CancellationToken cancellationToken)
    {
        if (_failures.TryGetValue(username, out var failure)) throw failure;
        var cleared = await store.ClearAsync(username, holder, keepLease, mark, cancellationToken);
        return _losses.TryRemove(username, out _) ? throw new CacheUnavailableException("The answer was lost.") : cleared;
    }

    public Task ReleaseAsync(Username username, string holder, CancellationToken cancellationToken) =>
        store.ReleaseAsync(username, holder, cancellationToken);

    public Task<CacheEntry?> PeekAsync(Username username, CancellationToken cancellationToken) =>
        store.PeekAsync(username, cancellationToken);

    public Task<RecordedPurge?> FindPurgeAsync(Username username, CancellationToken cancellationToken) =>
        store.FindPurgeAsync(username, cancellationToken);

    public Task<bool> ConfirmPurgeAsync(Username username, string purgeId, CancellationToken cancellationToken) =>
        store.ConfirmPurgeAsync(username, purgeId, cancellationToken);
}
