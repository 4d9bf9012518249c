using SimilarProfiles.Store;

namespace SimilarProfiles.Tests.Caching;

/// <summary>A store whose operations, by name, can be made to fail or to wait before they run.</summary>
internal sealed class ControlledStore(ISimilarProfilesStore store) : ISimilarProfilesStore
{
    public const string Open = nameof(OpenAsync);
    public const string TryStore = nameof(TryStoreAsync);
    public const string Clear = nameof(ClearAsync);
    public const string Release = nameof(ReleaseAsync);
    public const string Peek = nameof(PeekAsync);
    public const string FindPurge = nameof(FindPurgeAsync);
    public const string ConfirmPurge = nameof(ConfirmPurgeAsync);

    private readonly Dictionary<string, Task> _before = [];

    /// <summary>The operations asked for, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>The holders named by openings and clears, in order.</summary>
    public List<string> Holders { get; } = [];

    public int Count(string operation) => Calls.Count(call => call == operation);

    /// <summary>Lets an operation fail from now on.</summary>
    public void Fail(string operation, Exception exception) => _before[operation] = Task.FromException(exception);

    /// <summary>Lets an operation wait from now on, until the answer is completed.</summary>
    public TaskCompletionSource Hold(string operation)
    {
        var held = new TaskCompletionSource();
        _before[operation] = held.Task;
        return held;
    }

    /// <summary>Lets an operation work again.</summary>
    public void Restore(string operation) => _before.Remove(operation);

    public Task<OpenedRecord> OpenAsync(Username username, string holder, CacheEntry? known, CancellationToken cancellationToken)
    {
        Holders.Add(holder);
        return CallAsync(Open, () => store.OpenAsync(username, holder, known, cancellationToken));
    }

    public Task<bool> TryStoreAsync(Username username, string token, CacheEntry entry, CancellationToken cancellationToken) =>
        CallAsync(TryStore, () => store.TryStoreAsync(username, token, entry, cancellationToken));

    public Task<ClearedRecord> ClearAsync(Username username, string holder, bool keepLease, ClearMark mark, CancellationToken cancellationToken)
    {
        Holders.Add(holder);
        return CallAsync(Clear, () => store.ClearAsync(username, holder, keepLease, mark, cancellationToken));
    }

    public Task ReleaseAsync(Username username, string holder, CancellationToken cancellationToken) =>
        CallAsync(Release, async () =>
        {
            await store.ReleaseAsync(username, holder, cancellationToken);
            return true;
        });

    public Task<CacheEntry?> PeekAsync(Username username, CancellationToken cancellationToken) =>
        CallAsync(Peek, () => store.PeekAsync(username, cancellationToken));

    public Task<RecordedPurge?> FindPurgeAsync(Username username, CancellationToken cancellationToken) =>
        CallAsync(FindPurge, () => store.FindPurgeAsync(username, cancellationToken));

    public Task<bool> ConfirmPurgeAsync(Username username, string purgeId, CancellationToken cancellationToken) =>
        CallAsync(ConfirmPurge, () => store.ConfirmPurgeAsync(username, purgeId, cancellationToken));

    private async Task<T> CallAsync<T>(string operation, Func<Task<T>> call)
    {
        Calls.Add(operation);
        if (_before.TryGetValue(operation, out var before)) await before;
        return await call();
    }
}
