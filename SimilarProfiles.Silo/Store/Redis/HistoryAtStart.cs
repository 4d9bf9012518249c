namespace SimilarProfiles.Store.Redis;

// Decision 29: docs/decisions/0029-the-age-of-a-history.md
/// <summary>
/// Makes the store learn the histories of its Redis before the silo takes its first call. The wait, which only new data needs, begins
/// with Orleans' own start and runs in parallel with it.
/// </summary>
internal sealed class HistoryAtStart(RedisStore store) : ILifecycleParticipant<ISiloLifecycle>
{
    private Task _settled = Task.CompletedTask;

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle)
    {
        ArgumentNullException.ThrowIfNull(lifecycle);
        lifecycle.Subscribe(nameof(HistoryAtStart), ServiceLifecycleStage.First, Begin);
        lifecycle.Subscribe(nameof(HistoryAtStart), ServiceLifecycleStage.BecomeActive - 1, token => _settled.WaitAsync(token));
    }

    private Task Begin(CancellationToken cancellationToken)
    {
        _settled = store.SettleAsync(cancellationToken);
        return Task.CompletedTask;
    }
}
