using Orleans.Concurrency;

namespace SimilarProfiles;

/// <summary>The statistics of the whole cluster; the key is 0. See <see cref="GrainFactoryExtensions.GetSimilarProfilesStatistics"/>.</summary>
[Alias("SimilarProfiles.ISimilarProfilesStatisticsGrain")]
public interface ISimilarProfilesStatisticsGrain : IGrainWithIntegerKey
{
    /// <summary>Asks every silo and the store, and sums what they measured.</summary>
    // Interleaves: readers only wait for the silos' answers; the merge of them runs without an await.
    [AlwaysInterleave, Alias("Get"), ResponseTimeout("00:00:10")]
    Task<CacheStatistics> GetAsync(CancellationToken cancellationToken = default);

    /// <summary>Asks every silo, and sums what was counted in the last hour.</summary>
    // Interleaves, for the same reason.
    [AlwaysInterleave, Alias("GetFigures"), ResponseTimeout("00:00:10")]
    Task<HourFigures> GetFiguresAsync(CancellationToken cancellationToken = default);

    /// <summary>The silos of the cluster, and what each reports about itself.</summary>
    // Interleaves, for the same reason.
    [AlwaysInterleave, Alias("GetMembers"), ResponseTimeout("00:00:10")]
    Task<ClusterMembers> GetMembersAsync(CancellationToken cancellationToken = default);
}
