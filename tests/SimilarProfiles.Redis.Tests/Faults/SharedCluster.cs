using SimilarProfiles.Testing.Histories;

namespace SimilarProfiles.Redis.Tests.Faults;

/// <summary>One <see cref="FaultCluster"/> for several tests, each of which begins with <see cref="WholeAsync"/>.</summary>
public sealed class SharedCluster : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(90);

    private FaultCluster? _cluster;

    /// <summary>What its source has stamped, and what tests have noted.</summary>
    internal History History { get; } = new();

    /// <summary>Starts it the first time, and brings back what the test before has ended; all of it serves.</summary>
    internal async Task<FaultCluster> WholeAsync()
    {
        if (_cluster is null) return _cluster = await FaultCluster.StartAsync(History);
        if (!_cluster.Redis.IsRunning) await _cluster.Redis.StartAgainAsync();
        foreach (var member in _cluster.Silos.Concat(_cluster.Apis)) member.Allow();
        await _cluster.ServesAsync(StartDeadline);
        return _cluster;
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null) await _cluster.DisposeAsync();
    }
}
