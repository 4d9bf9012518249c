using SimilarProfiles.Measuring;
using SimilarProfiles.Sources;
using SimilarProfiles.Store;

namespace SimilarProfiles.Caching;

/// <summary>Fetches profiles from their source: within a deadline, measured, and with every failure turned into one exception. Thread-safe.</summary>
internal sealed class SourceFetch(
    ISimilarProfilesSource source,
    CacheOptions options,
    TimeSpan timeout,
    CacheInstruments instruments,
    TimeProvider time)
{
    /// <summary>Fetches one profile once.</summary>
    /// <exception cref="SourceUnavailableException">The source failed in any way.</exception>
    public async Task<CacheEntry> RunAsync(Username username)
    {
        var fetchedAt = time.GetUtcNow();
        var started = time.GetTimestamp();
        var outcome = Outcomes.Failed;
        using var deadline = new CancellationTokenSource(timeout, time);
        try
        {
            // The source is asked to stop at the deadline, and left behind if it does not.
            var fetched = await source.FetchAsync(username, deadline.Token).WaitAsync(deadline.Token);
            outcome = fetched is null ? Outcomes.NotFound : Outcomes.Found;
            return CacheEntry.Create(fetched, fetchedAt, options) with { CdnImagePrefix = source.CdnImagePrefix };
        }
        catch (OperationCanceledException e) when (deadline.IsCancellationRequested)
        {
            throw new SourceUnavailableException($"The source did not answer within {timeout.TotalSeconds} s.", e);
        }
        catch (Exception e) when (e is not SourceUnavailableException)
        {
            throw new SourceUnavailableException("The source failed unexpectedly.", e);
        }
        finally
        {
            instruments.Refilled(time.GetElapsedTime(started), outcome);
        }
    }
}
