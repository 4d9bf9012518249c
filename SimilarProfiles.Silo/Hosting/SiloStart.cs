using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace SimilarProfiles.Hosting;

/// <summary>Says, once the silo runs, where it listens and how it runs.</summary>
internal sealed partial class SiloStart(
    ILocalSiloDetails silo, IServer server, SiloDescription description, IOptions<ClusterOptions> cluster, ILogger<SiloStart> logger)
    : IHostedLifecycleService
{
    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var health = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        LogStarted(silo.SiloAddress, silo.GatewayAddress, cluster.Value.ClusterId, health, description.Text);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(140, LogLevel.Information,
        "SimilarProfiles silo {Silo} runs in cluster {ClusterId}, its gateway is {Gateway}, its health at {Health}/health ({Mode})")]
    private partial void LogStarted(SiloAddress silo, SiloAddress? gateway, string clusterId, string? health, string mode);
}
