using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Client.Connecting;

// Decision 44: docs/decisions/0044-one-package-for-callers.md
/// <summary>
/// The connection to the cluster. Orleans' client has its own service container: the program may be a silo or a client of
/// another cluster, and Orleans allows only one per container. The client connects in the background, when the host starts
/// or at the first call, and tries until it is connected or the program ends. So a program can start without the cluster.
/// </summary>
internal sealed partial class ClusterConnection : IHostedService, IAsyncDisposable
{
    private readonly OrleansClientFactory _factory;
    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;
    private readonly string _cluster;
    private readonly ILogger _logger;
    // Has no timer, and needs no disposal.
    private readonly CancellationTokenSource _ending = new();
    private readonly Lazy<Task<IGrainFactory>> _connecting;
    private ServiceProvider? _orleans;
    private Exception? _lastFailure;

    /// <summary>Creates the connection without connecting yet.</summary>
    public ClusterConnection(
        OrleansClientFactory factory, IOptions<SimilarProfilesClientSettings> settings, TimeProvider time, ILogger<ClusterConnection> logger)
    {
        (_factory, _time, _logger) = (factory, time, logger);
        (_patience, _cluster) = (settings.Value.RetryFor, settings.Value.Cluster);
        _connecting = new(ConnectAsync);
    }

    /// <summary>The grains, if the client is connected; otherwise null.</summary>
    public IGrainFactory? Current => _connecting is { IsValueCreated: true, Value.IsCompletedSuccessfully: true } ? _connecting.Value.Result : null;

    /// <summary>The grains, once the client is connected.</summary>
    /// <exception cref="CacheUnavailableException">It did not connect within the time for which calls are repeated.</exception>
    public ValueTask<IGrainFactory> GrainsAsync(CancellationToken cancellationToken) =>
        Current is { } grains ? new(grains) : new(WaitAsync(cancellationToken));

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = _connecting.Value;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_ending.IsCancellationRequested) return;
        await _ending.CancelAsync();
        if (_orleans is null) return;
        foreach (var service in _orleans.GetServices<IHostedService>().Reverse()) await service.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    // The container has it twice, as itself and as a hosted service, and may dispose of it twice.
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        if (_orleans is not null) await _orleans.DisposeAsync();
    }

    private async Task<IGrainFactory> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _connecting.Value.WaitAsync(_patience, _time, cancellationToken);
        }
        catch (TimeoutException e)
        {
            throw new CacheUnavailableException($"No silo {_cluster} could be reached.", _lastFailure ?? e);
        }
    }

    // Whoever waits for it is told of its failure; the log is for the host that only starts it.
    private async Task<IGrainFactory> ConnectAsync()
    {
        try
        {
            _orleans = _factory.Create(Failed);
            foreach (var service in _orleans.GetServices<IHostedService>()) await service.StartAsync(_ending.Token);
            LogConnected(_cluster);
            return _orleans.GetRequiredService<IGrainFactory>();
        }
        catch (Exception e) when (!_ending.IsCancellationRequested)
        {
            LogFailed(e);
            throw;
        }
    }

    private void Failed(Exception exception)
    {
        if (Interlocked.Exchange(ref _lastFailure, exception) is null) LogNotConnected(_cluster, exception);
    }
}
