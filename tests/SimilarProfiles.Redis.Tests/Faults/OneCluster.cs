namespace SimilarProfiles.Redis.Tests.Faults;

/// <summary>Tests that run alone, and most of them on the same cluster.</summary>
[CollectionDefinition(nameof(OneCluster), DisableParallelization = true)]
public sealed class OneCluster : ICollectionFixture<SharedCluster>;
