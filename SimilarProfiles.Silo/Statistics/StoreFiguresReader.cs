using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SimilarProfiles.Store;

namespace SimilarProfiles.Statistics;

/// <summary>Asks the store what it holds, each time for at most <see cref="StatisticsOptions.StoreTimeout"/>.</summary>
internal sealed partial class StoreFiguresReader(
    IStoreInspector store, TimeProvider time, IOptions<StatisticsOptions> options, ILogger<StoreFiguresReader> logger)
{
    private readonly ILogger _logger = logger;

    /// <summary>What the store holds; null when it does not say in time, even if it takes no notice of the token.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<StoreFigures?> ReadAsync(CancellationToken cancellationToken)
    {
        using var deadline = new DeadlineSource(options.Value.StoreTimeout, time, cancellationToken);
        try
        {
            return await store.InspectAsync(deadline.Token).WaitAsync(deadline.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogStoreSilent(exception);
            return null;
        }
    }

    [LoggerMessage(3021, LogLevel.Warning, "The store gave no figures in time")]
    private partial void LogStoreSilent(Exception exception);
}
