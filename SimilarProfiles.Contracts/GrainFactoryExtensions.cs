namespace SimilarProfiles;

/// <summary>How other services reach the grains.</summary>
public static class GrainFactoryExtensions
{
    /// <summary>The cache of one profile.</summary>
    public static ISimilarProfilesCacheGrain GetSimilarProfilesCache(this IGrainFactory grains, Username username)
    {
        ArgumentNullException.ThrowIfNull(grains);
        ArgumentNullException.ThrowIfNull(username);
        return grains.GetGrain<ISimilarProfilesCacheGrain>(username.Value);
    }

    /// <summary>The statistics of the whole cluster.</summary>
    public static ISimilarProfilesStatisticsGrain GetSimilarProfilesStatistics(this IGrainFactory grains)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<ISimilarProfilesStatisticsGrain>(0);
    }

    /// <summary>The pending CDN purges of the whole cluster.</summary>
    public static ISimilarProfilesPurgesGrain GetSimilarProfilesPurges(this IGrainFactory grains)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<ISimilarProfilesPurgesGrain>(0);
    }
}
