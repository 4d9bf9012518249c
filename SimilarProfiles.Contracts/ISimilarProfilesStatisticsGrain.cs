using Orleans.Concurrency;

namespace SimilarProfiles;

/// <summary>The statistics of the whole cluster; the key is 0. See <see cref="GrainFactoryExtensions.GetSimilarProfilesStatistics"/>.</summary>
[Alias("SimilarProfiles.ISimilarProfilesStatisticsGrain")]
public interface ISimilarProfilesStatisticsGrain : IGrainWithIntegerKey
{
    /// <summary>Asks every silo and the store, and adds up what they measured.</summary>
    // Interleaves: readers only wait for the silos' answers; the merge of them runs without an await.
    [AlwaysInterleave, Alias("Get"), ResponseTimeout("00:00:10")]
    Task<CacheStatistics> GetAsync(CancellationToken cancellationToken = default);
}
