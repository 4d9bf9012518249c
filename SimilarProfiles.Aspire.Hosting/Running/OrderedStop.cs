using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SimilarProfiles.AspireHosting.Running;

// Decision 25: docs/decisions/0025-each-run-is-a-cluster.md
/// <summary>
/// Stops the hosts before what they need. Aspire's orchestrator stops everything at once; a silo whose Redis is gone
/// cannot sign off, and waits for it in vain.
/// </summary>
internal sealed partial class OrderedStop(
    DistributedApplicationModel model, ResourceCommandService commands, TimeProvider time, ILogger<OrderedStop> logger) : IHostedLifecycleService
{
    // The orchestrator ends what is left after that.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(7);

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        using var deadline = new DeadlineSource(Patience, time, cancellationToken);
        var first = model.Resources.Where(static resource => resource.HasAnnotationOfType<StopFirstAnnotation>());
        await Task.WhenAll(first.Select(resource => StopAsync(resource, deadline.Token)));
    }

    // One that does not run has nothing to stop: the command says so, and that is all right.
    private async Task StopAsync(IResource resource, CancellationToken cancellationToken)
    {
        try
        {
            await commands.ExecuteCommandAsync(resource, KnownResourceCommands.StopCommand, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            LogTooSlow(resource.Name, Patience.TotalSeconds);
        }
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
