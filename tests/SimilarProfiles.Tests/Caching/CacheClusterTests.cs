using Xunit;

namespace SimilarProfiles.Tests.Caching;

/// <summary>Tests that share one <see cref="CacheCluster"/>.</summary>
[CollectionDefinition(nameof(CacheClusterTests))]
public sealed class CacheClusterTests : ICollectionFixture<CacheCluster>;
