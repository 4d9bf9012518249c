using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace SimilarProfiles.Tests.Caching;

/// <summary>The names under which reminders and silos of other versions know the grains, whatever their classes are called.</summary>
[Collection(nameof(CacheClusterTests))]
public sealed class GrainTypeTests(CacheCluster cluster)
{
    [Fact]
    public void GrainType_ofEachGrain_isTheOneOfOlderVersions()
    {
        var grains = cluster.ClientServices.GetRequiredService<IGrainFactory>();

        Assert.Equal("similarprofilescache/john", grains.GetGrain<ISimilarProfilesCacheGrain>("john").GetGrainId().ToString());
        Assert.Equal("similarprofilesstatistics", grains.GetSimilarProfilesStatistics().GetGrainId().Type.ToString());
        Assert.Equal("similarprofilespurges", grains.GetSimilarProfilesPurges().GetGrainId().Type.ToString());
        Assert.Equal("similarprofilesfeed", grains.GetSimilarProfilesFeed().GetGrainId().Type.ToString());
    }
}
