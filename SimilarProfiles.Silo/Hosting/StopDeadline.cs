using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Hosting;

/// <summary>
/// Ends the process when it has been asked to stop and has not in time. With Redis away, Orleans tries for minutes to
/// sign off in a table that does not answer; nothing is lost by going without, since leases end by themselves and the
/// other silos notice.
/// </summary>
internal sealed partial class StopDeadline(
    IHostApplicationLifetime lifetime, IOptions<StopOptions> options, TimeProvider time, ILogger<StopDeadline> logger) : IHostedService
{
    /// <summary>The exit code of a silo that did not stop in order.</summary>
    public const int ExitCode = 1;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(() => _ = EndAsync());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Nobody waits for it. It is called off once the host has stopped: the process may be somebody else's, and go on.
    private async Task EndAsync()
    {
        var within = options.Value.Within;
        try
        {
            await Task.Delay(within, time, lifetime.ApplicationStopped);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        LogTooSlow(within.TotalSeconds);
        Environment.Exit(ExitCode);
    }

    [LoggerMessage(203, LogLevel.Error, "The silo has not stopped in order within {Seconds} s, and ends without; the others will notice")]
    private partial void LogTooSlow(double seconds);
}
