using SimilarProfiles.Store;

namespace SimilarProfiles.Consistency.Tests.Exploration;

/// <summary>The store as one activation reaches it: a call runs in the store at one step, and is answered at a later one.</summary>
internal sealed class SteppedStore(World world, Footprint activation, string name, ISimilarProfilesStore store) : ISimilarProfilesStore
{
    private int _calls;

    public Task<OpenedRecord> OpenAsync(Username username, string holder, CacheEntry? known, CancellationToken cancellationToken) =>
        Call("open", () => store.OpenAsync(username, holder, known, cancellationToken));

    public Task<bool> TryStoreAsync(Username username, string token, CacheEntry entry, CancellationToken cancellationToken) =>
        Call("store", () => store.TryStoreAsync(username, token, entry, cancellationToken));

    public Task<ClearedRecord> ClearAsync(Username username, string holder, bool keepLease, ClearMark mark, CancellationToken cancellationToken) =>
        Call("clear", () =>
        {
            world.ClearRuns(activation, mark.Id!);
            return store.ClearAsync(username, holder, keepLease, mark, cancellationToken);
        });

    public Task ReleaseAsync(Username username, string holder, CancellationToken cancellationToken) =>
        Call("release", async () =>
        {
            await store.ReleaseAsync(username, holder, cancellationToken);
            return true;
        });

    public Task<CacheEntry?> PeekAsync(Username username, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RecordedPurge?> FindPurgeAsync(Username username, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<bool> ConfirmPurgeAsync(Username username, string purgeId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private Task<T> Call<T>(string operation, Func<Task<T>> run)
    {
        var label = $"{name}.{operation}#{++_calls}";
        var answer = new TaskCompletionSource<T>();
        world.Add($"{label} runs", Footprint.Store, () =>
        {
            // The memory store runs at once, so its result is there.
            var ran = run();
            if (answer.Task.IsCompleted) return;
            world.Add($"{label} is answered", activation, () =>
            {
                world.Remove($"{label} is lost");
                answer.SetFromTask(ran);
            });
        });
        world.AddLoss(operation, label, activation, answer);
        return answer.Task;
    }
}
