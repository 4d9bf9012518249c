using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Statistics;

/// <summary>
/// Answers for this silo, and asks the others every <see cref="StatisticsOptions.PollEvery"/>, so that their counts
/// outlive them. The asking is done here, by each silo, and not by the statistics grain: that grain may never have been
/// called, and its own silo is one that can die.
/// </summary>
internal sealed partial class SiloStatisticsService(
    GrainId id,
    Silo silo,
    ILoggerFactory loggers,
    SiloReporter reporter,
    ReportLedger ledger,
    StatisticsCollector collector,
    IOptions<StatisticsOptions> options) : GrainService(id, silo, loggers), ISiloStatisticsService
{
    private readonly ILogger _logger = loggers.CreateLogger<SiloStatisticsService>();
    private IGrainTimer? _timer;

    /// <inheritdoc/>
    public override Task Start()
    {
        var every = options.Value.PollEvery;
        _timer = RegisterGrainTimer(PollAsync, every, every);
        return base.Start();
    }

    /// <inheritdoc/>
    public override Task Stop()
    {
        _timer?.Dispose();
        return base.Stop();
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<SiloReport>> ReportAsync(long? since)
    {
        var own = reporter.Write(since);
        return Task.FromResult<ImmutableArray<SiloReport>>(since is null ? [own, .. ledger.AllBut(own.Silo)] : [own]);
    }

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        try
        {
            await collector.CollectAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogPollFailed(exception);
        }
    }
}
