using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace SimilarProfiles.Api.Starting;

/// <summary>Says, once the API listens, where it listens, how it runs, and what to try.</summary>
internal sealed partial class StartBanner(
    IServer server, RunMode mode, IHostApplicationLifetime lifetime, ILogger<StartBanner> logger) : IHostedLifecycleService
{
    private const string DefaultAddress = "http://localhost:5000";

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested) return Task.CompletedTask; // It does not start; the log says why.
        LogStarted(Reachable(server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()), mode.Describe());
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

    /// <summary>The address to type on this machine for one that the server has bound; a wildcard cannot be typed.</summary>
    internal static string Reachable(string? bound)
    {
        if (bound is null) return DefaultAddress;

        var address = BindingAddress.Parse(bound);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return $"{address.Scheme}://{host}:{address.Port}{address.PathBase}";
    }

    [LoggerMessage(1001, LogLevel.Information, """
        SimilarProfiles listens on {Address} ({Mode}). Try:
          read   curl -i {Address}/api/profile/valjean/similar
          clear  curl -X DELETE {Address}/api/profile/valjean/similar-cache
          stats  curl {Address}/api/similar-cache/stats
        """)]
    private partial void LogStarted(string address, string mode);
}
