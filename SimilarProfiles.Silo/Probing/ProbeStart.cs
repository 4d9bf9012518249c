using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace SimilarProfiles.Probing;

/// <summary>
/// Starts and stops the probe. A host makes its services before it checks its settings: the probe and the store that it looks
/// into are made at the start only, so that all wrong settings are reported at once.
/// </summary>
internal sealed class ProbeStart(IServiceProvider services) : IHostedService
{
    private ProbeWorker? _worker;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) =>
        (_worker = services.GetRequiredService<ProbeWorker>()).StartAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => _worker?.StopAsync(cancellationToken) ?? Task.CompletedTask;
}
