using SimilarProfiles.Near;

namespace SimilarProfiles.Api.Near;

/// <summary>Once a second, drops near copies whose lease has ended and reports to their grains how many reads they answered.</summary>
internal sealed partial class NearSweeper(NearCopies copies, IGrainFactory grains, TimeProvider time, ILogger<NearSweeper> logger)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var reports = new List<Task>();
            copies.Sweep((username, hits) => reports.Add(ReportAsync(username, hits, stoppingToken)));
            await Task.WhenAll(reports);
        }
    }

    // Counted once or, if the grain cannot be reached now, not at all.
    private async Task ReportAsync(string username, long hits, CancellationToken stopping)
    {
        try
        {
            await grains.GetSimilarProfilesCache(Username.Parse(username)).ReportNearHitsAsync(hits, stopping);
        }
        catch (Exception e)
        {
            LogNotReported(hits, username, e);
        }
    }

    [LoggerMessage(1201, LogLevel.Debug, "{Hits} reads of {Username} that a near copy answered are not counted")]
    private partial void LogNotReported(long hits, string username, Exception exception);
}
