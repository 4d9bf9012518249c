using System.Runtime.CompilerServices;
using SimilarProfiles.Feed;

namespace SimilarProfiles;

/// <summary>How other services reach the grains.</summary>
public static class GrainFactoryExtensions
{
    // Asked by the type of the interface, Orleans looks for its attributes by reflection, at every call.
    private static readonly ConditionalWeakTable<IGrainFactory, Kind> Caches = [];

    /// <summary>The cache of one profile.</summary>
    public static ISimilarProfilesCacheGrain GetSimilarProfilesCache(this IGrainFactory grains, Username username)
    {
        ArgumentNullException.ThrowIfNull(grains);
        ArgumentNullException.ThrowIfNull(username);
        if (Caches.TryGetValue(grains, out var kind))
            return (ISimilarProfilesCacheGrain)grains.GetGrain(GrainId.Create(kind.Grain, username.Value), kind.Interface);

        var cache = grains.GetGrain<ISimilarProfilesCacheGrain>(username.Value);
        if (cache is GrainReference reference) Caches.TryAdd(grains, new Kind(reference.GrainId.Type, reference.InterfaceType));
        return cache;
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

    /// <summary>The clears of the whole cluster as they happen.</summary>
    public static ISimilarProfilesFeedGrain GetSimilarProfilesFeed(this IGrainFactory grains)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<ISimilarProfilesFeedGrain>(0);
    }

    /// <summary>The names that Orleans uses for a grain type and its interface.</summary>
    private sealed record Kind(GrainType Grain, GrainInterfaceType Interface);
}
