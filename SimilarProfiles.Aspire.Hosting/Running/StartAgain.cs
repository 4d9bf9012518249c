using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SimilarProfiles.AspireHosting.Running;

/// <summary>
/// Supervises what is marked with <see cref="StartAgainAnnotation"/>: a process that ends, with whatever exit code, is
/// started again, unless it was stopped from the dashboard or by a command. Aspire's orchestrator does not, and a silo
/// ends on purpose when Redis has lost its membership table, to join the new one.
/// </summary>
internal sealed partial class StartAgain(
    ResourceNotificationService resources, ResourceCommandService commands, TimeProvider time, ILogger<StartAgain> logger)
    : BackgroundService
{
    private readonly Dictionary<string, Supervised> _supervised = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var change in resources.WatchAsync(stoppingToken))
            {
                if (change.Resource.HasAnnotationOfType<StartAgainAnnotation>()) Observe(change, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The AppHost stops.
        }
    }

    private void Observe(ResourceEvent change, CancellationToken stopping)
    {
        if (!_supervised.TryGetValue(change.ResourceId, out var process))
            _supervised.Add(change.ResourceId, process = new Supervised(time));
        var state = change.Snapshot.State?.Text;
        if (state == KnownResourceStates.Stopping) process.WasAskedToStop();
        else if (state == KnownResourceStates.Running) process.Runs();
        else if ((state == KnownResourceStates.Finished || state == KnownResourceStates.Exited) && process.Ended() is { } wait)
            _ = StartAsync(change.ResourceId, change.Snapshot.ExitCode, wait, stopping);
    }

    // Nobody waits for it; the next change of state tells whether it worked.
    [SuppressMessage("Design", "CA1031", Justification = "Whatever fails is logged; the dashboard can still start it.")]
    private async Task StartAsync(string id, int? exitCode, TimeSpan wait, CancellationToken stopping)
    {
        try
        {
            LogEnded(id, exitCode, wait.TotalSeconds);
            await Task.Delay(wait, time, stopping);
            var started = await commands.ExecuteCommandAsync(id, KnownResourceCommands.StartCommand, stopping);
            if (!started.Success) LogNotStarted(id, started.Message);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The AppHost stops.
        }
        catch (Exception e)
        {
            LogNotStarted(id, e.Message);
        }
    }
}
