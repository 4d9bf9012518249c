using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Statistics;

// Decision 9: docs/decisions/0009-statistics-by-grain-services.md
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
    SiloSampler sampler,
    ReportLedger ledger,
    StatisticsCollector collector,
    IOptions<StatisticsOptions> options) : GrainService(id, silo, loggers), ISiloStatisticsService
{
    private readonly ILogger _logger = loggers.CreateLogger<SiloStatisticsService>();
    private IGrainTimer? _timer;
    private IGrainTimer? _sampling;

    /// <inheritdoc/>
    public override Task Start()
    {
        var every = options.Value.PollEvery;
        _timer = RegisterGrainTimer(PollAsync, every, every);
        _sampling = RegisterGrainTimer(SampleAsync, sampler.DueIn, Timeout.InfiniteTimeSpan);
        return base.Start();
    }

    /// <inheritdoc/>
    public override Task Stop()
    {
        _timer?.Dispose();
        _sampling?.Dispose();
        return base.Stop();
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<SiloReport>> ReportAsync(long? since)
    {
        var own = reporter.Write(since);
        return Task.FromResult<ImmutableArray<SiloReport>>(since is null ? [own, .. ledger.AllBut(own.Silo)] : [own]);
    }

    // Set anew each time: a period would drift away from the other silos'.
    private Task SampleAsync(CancellationToken cancellationToken)
    {
        sampler.Take();
        _sampling?.Change(sampler.DueIn, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
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

    [LoggerMessage(3001, LogLevel.Error, "Asking the other silos for their statistics failed; the next attempt follows")]
    private partial void LogPollFailed(Exception exception);
}
