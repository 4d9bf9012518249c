using Aspire.Hosting.Orleans;

namespace SimilarProfiles.AppHost.Redis;

/// <summary>
/// Tells Orleans that a connection is Redis. Aspire takes the provider from the type of the resource, and a plain
/// connection string does not have one.
/// </summary>
internal sealed class RedisProvider(IResourceBuilder<IResourceWithConnectionString> redis) : IProviderConfiguration
{
    /// <inheritdoc/>
    public void ConfigureResource<T>(IResourceBuilder<T> resourceBuilder, string configSectionPath)
        where T : IResourceWithEnvironment =>
        resourceBuilder
            .WithEnvironment($"Orleans__{configSectionPath}__ProviderType", "Redis")
            .WithEnvironment($"Orleans__{configSectionPath}__ServiceKey", redis.Resource.Name)
            .WithReference(redis);
}
