using Aspire.Hosting.Orleans;

namespace SimilarProfiles.AspireHosting.Redis;

/// <summary>
/// Has Orleans use a Redis under the name that the hosts look for, whatever its resource is called: Aspire's own would have it
/// under the resource's.
/// </summary>
internal sealed class RedisProvider(IResourceBuilder<IResourceWithConnectionString> redis) : IProviderConfiguration
{
    // The hosts' RedisConnection.Name.
    private const string Name = "redis";

    /// <inheritdoc/>
    public void ConfigureResource<T>(IResourceBuilder<T> resourceBuilder, string configSectionPath) where T : IResourceWithEnvironment =>
        resourceBuilder
            .WithReference(redis, Name)
            .WithEnvironment($"Orleans__{configSectionPath}__ProviderType", "Redis")
            .WithEnvironment($"Orleans__{configSectionPath}__ServiceKey", Name);
}
