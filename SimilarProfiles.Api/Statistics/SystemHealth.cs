namespace SimilarProfiles.Api.Statistics;

/// <summary>What works at the moment.</summary>
public sealed record SystemHealth
{
    /// <summary>Whether every silo of the cluster answered in time.</summary>
    public required bool ServiceResponsive { get; init; }

    /// <summary>Whether the store of the cache answered in time; without it nothing can be cleared.</summary>
    public required bool CacheOperationsFunctional { get; init; }

    /// <summary>
    /// <c>active</c>; <c>degraded</c> while a purge is recorded and not yet confirmed; <c>not_configured</c> without a CDN.
    /// </summary>
    public required string CdnCoordination { get; init; }

    internal static SystemHealth From(CacheStatistics measured) => new()
    {
        ServiceResponsive = StatisticsResponse.AllSilosRespond(measured),
        CacheOperationsFunctional = measured.StoreResponding,
        CdnCoordination = (measured.CdnConfigured, measured.PurgesPending) switch
        {
            (false, _) => "not_configured",
            (true, > 0) => "degraded",
            _ => "active",
        },
    };
}
