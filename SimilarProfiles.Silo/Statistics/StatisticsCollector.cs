using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Statistics;

/// <summary>Brings this silo's <see cref="ReportLedger"/> up to date.</summary>
internal sealed partial class StatisticsCollector(
    IClusterMembershipService membership,
    ISiloStatisticsClient silos,
    ReportLedger ledger,
    TimeProvider time,
    IOptions<StatisticsOptions> options,
    ILogger<StatisticsCollector> logger)
{
    /// <summary>
    /// Asks every active silo at once, this one included, each for at most <see cref="StatisticsOptions.SiloTimeout"/>.
    /// What one that does not answer had reported before stays in the ledger.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<SiloResponses> CollectAsync(CancellationToken cancellationToken)
    {
        HashSet<SiloAddress> active =
        [
            .. membership.CurrentSnapshot.Members.Values
                .Where(member => member.Status == SiloStatus.Active)
                .Select(member => member.SiloAddress),
        ];
        var answers = await Task.WhenAll(active.Select(async silo => (silo, Answered: await AskAsync(silo, cancellationToken))));
        ledger.Forget(active);
        return new SiloResponses(active, answers.Where(answer => answer.Answered).Select(answer => answer.silo).ToHashSet());
    }

    private async Task<bool> AskAsync(SiloAddress silo, CancellationToken cancellationToken)
    {
        try
        {
            var reports = await silos.ReportAsync(silo, ledger.Missing(silo))
                .WaitAsync(options.Value.SiloTimeout, time, cancellationToken);
            foreach (var report in reports) ledger.Take(report);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNoReport(silo, exception);
            return false;
        }
    }

    [LoggerMessage(3011, LogLevel.Warning, "Silo {Silo} gave no statistics in time; what it had reported before is used")]
    private partial void LogNoReport(SiloAddress silo, Exception exception);
}
