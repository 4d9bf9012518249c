using System.Collections.Concurrent;
using SimilarProfiles.Caching;

namespace SimilarProfiles.Tests.Caching;

/// <summary>A store whose clears fail for the profiles that a test names.</summary>
internal sealed class ClusterStore(ISimilarProfilesStore store) : ISimilarProfilesStore
{
    private readonly ConcurrentDictionary<Username, Exception> _failures = [];

    public void FailsToClear(Username username, Exception exception) => _failures[username] = exception;

    public Task<OpenedRecord> OpenAsync(Username username, string holder, CacheEntry? known, CancellationToken cancellationToken) =>
        store.OpenAsync(username, holder, known, cancellationToken);

    public Task<bool> TryStoreAsync(Username username, string token, CacheEntry entry, CancellationToken cancellationToken) =>
        store.TryStoreAsync(username, token, entry, cancellationToken);

    public Task<ClearedRecord> ClearAsync(Username username, string holder, bool keepLease, CancellationToken cancellationToken) =>
        _failures.TryGetValue(username, out var failure)
            ? Task.FromException<ClearedRecord>(failure)
            : store.ClearAsync(username, holder, keepLease, cancellationToken);

    public Task ReleaseAsync(Username username, string holder, CancellationToken cancellationToken) =>
        store.ReleaseAsync(username, holder, cancellationToken);

    public Task<CacheEntry?> PeekAsync(Username username, CancellationToken cancellationToken) =>
        store.PeekAsync(username, cancellationToken);

    public Task<RecordedPurge?> FindPurgeAsync(Username username, CancellationToken cancellationToken) =>
        store.FindPurgeAsync(username, cancellationToken);

    public Task<bool> ConfirmPurgeAsync(Username username, string purgeId, CancellationToken cancellationToken) =>
        store.ConfirmPurgeAsync(username, purgeId, cancellationToken);
}
