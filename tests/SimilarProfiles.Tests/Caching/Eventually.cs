namespace SimilarProfiles.Tests.Caching;

/// <summary>Waits for what a thread of the runtime does by itself, where nothing tells that it has; the test's timeout is the limit.</summary>
internal static class Eventually
{
    public static async Task HoldsAsync(Func<Task<bool>> condition, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        while (!await condition()) await timer.WaitForNextTickAsync(cancellationToken);
    }
}
