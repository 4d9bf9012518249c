using System.Collections.Concurrent;
using SimilarProfiles.Store;

namespace SimilarProfiles.Tests.Caching;

/// <summary>A store whose clears fail, or whose answers are lost, for the profiles that a test names.</summary>
internal sealed class ClusterStore(ISimilarProfilesStore store) : ISimilarProfilesStore
{
    private readonly ConcurrentDictionary<Username, Exception> _failures = [];
    private readonly ConcurrentDictionary<Username, bool> _losses = [];
    private readonly ConcurrentDictionary<Username, Held> _held = [];

    /// <summary>The next clear of the profile waits, until the test lets it go on.</summary>
    /// <returns>When it has come, and what lets it go on.</returns>
    public (Task Reached, TaskCompletionSource Go) HoldsClear(Username username)
    {
        var held = new Held();
        _held[username] = held;
        return (held.Reached.Task, held.Go);
    }

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
        if (_held.TryRemove(username, out var held))
        {
            held.Reached.SetResult();
            await held.Go.Task.WaitAsync(cancellationToken);
        }

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

    private sealed class Held
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
