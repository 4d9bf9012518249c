namespace SimilarProfiles.Console.Tests;

/// <summary>Tests that leave the service as it was, but for profiles of their own: one service is started for all of them.</summary>
[CollectionDefinition(nameof(OneHost))]
public sealed class OneHost : ICollectionFixture<ConsoleHost>;
