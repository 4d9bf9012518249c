using System.Globalization;
using SimilarProfiles.AspireHosting;
using SimilarProfiles.AspireHosting.Edge;
using SimilarProfiles.AspireHosting.Redis;
using SimilarProfiles.AspireHosting.Running;
using SimilarProfiles.AspireHosting.Servers;

#pragma warning disable IDE0130
namespace Aspire.Hosting;
#pragma warning restore IDE0130

/// <summary>Adds the cache of similar profiles to an AppHost.</summary>
public static class SimilarProfilesBuilderExtensions
{
    /// <summary>The most silos that one AppHost runs.</summary>
    public const int MaxSilos = 10;

    private const int DefaultSilos = 2;

    /// <summary>
    /// Adds two silos and the API, with health checks, and commands on the API. They run from the checkout in which this integration
    /// was built, and are published as its projects. The service's own settings, <c>SimilarProfiles:…</c>, are passed on from the
    /// AppHost's configuration. It requires <see cref="WithRedis"/>.
    /// </summary>
    /// <param name="builder">The AppHost.</param>
    /// <param name="name">The name of the resource, and of the connection string that clients get.</param>
    /// <param name="port">The port of the API on this machine in a run; null for any.</param>
    /// <param name="prefix">The prefix of the names of its parts, <c>silo</c>, <c>api</c> and <c>varnish</c>; null for the name and a hyphen.</param>
    public static IResourceBuilder<SimilarProfilesResource> AddSimilarProfiles(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, int? port = null, string? prefix = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        prefix ??= $"{name}-";
        var silo = builder.AddSilo($"{prefix}silo").WithReplicas(DefaultSilos);
        var api = builder.AddApi($"{prefix}api", port).WaitFor(silo);
        // What the silos' probe reads, unless the settings say.
        if (builder.Configuration["SimilarProfiles:Probe:Apis:0"] is null)
            silo.WithEnvironment("SimilarProfiles__Probe__Apis__0", api.GetEndpoint(SimilarProfilesResource.Http));
        builder.AddRunning();
        return builder.AddService(new SimilarProfilesResource(name, prefix, NewCluster(builder), silo.Resource, api.Resource));
    }

    /// <summary>Puts the cluster on a Redis: membership, reminders, grain storage and the cache itself.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="redis">
    /// The Redis. The cache loses what this Redis loses in a crash. <see cref="AddSimilarProfilesRedis"/> adds one that keeps every write.
    /// </param>
    /// <exception cref="InvalidOperationException">The service already has a Redis.</exception>
    public static IResourceBuilder<SimilarProfilesResource> WithRedis(
        this IResourceBuilder<SimilarProfilesResource> builder, IResourceBuilder<IResourceWithConnectionString> redis)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(redis);
        var service = builder.Resource;
        if (service.Redis is not null) throw new InvalidOperationException($"{service.Name} has a Redis already.");
        service.Redis = redis.Resource;
        var provider = new RedisProvider(redis);
        var orleans = builder.ApplicationBuilder.AddOrleans(service.Name)
            .WithClusterId(service.ClusterId)
            .WithServiceId(SimilarProfilesResource.ServiceId)
            .WithClustering(provider)
            .WithReminders(provider)
            .WithGrainStorage("Default", provider);
        builder.SiloBuilder().WithReference(orleans).WaitFor(redis);
        builder.ApiBuilder().WithReference(orleans.AsClient());
        return builder;
    }

    /// <summary>Gets profiles from another resource over HTTP, instead of the sample catalogue.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="source">Answers <c>GET /similar-profiles/{username}</c>. The silos start without it.</param>
    /// <param name="endpointName">The name of the endpoint to use.</param>
    public static IResourceBuilder<SimilarProfilesResource> WithSource(
        this IResourceBuilder<SimilarProfilesResource> builder, IResourceBuilder<IResourceWithEndpoints> source, string endpointName = "http")
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(source);
        builder.SiloBuilder().WithEnvironment(SourceVariable, source.GetEndpoint(endpointName)).WithReferenceRelationship(source);
        return builder;
    }

    /// <summary>Gets profiles from an external service over HTTP.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="source">Its address, to which <c>/similar-profiles/{username}</c> is added.</param>
    public static IResourceBuilder<SimilarProfilesResource> WithSource(this IResourceBuilder<SimilarProfilesResource> builder, Uri source)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(source);
        builder.SiloBuilder().WithEnvironment(SourceVariable, source.AbsoluteUri);
        return builder;
    }

    /// <summary>Sets the number of silos.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="silos">1 to <see cref="MaxSilos"/>; two without this.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public static IResourceBuilder<SimilarProfilesResource> WithSilos(this IResourceBuilder<SimilarProfilesResource> builder, int silos)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfLessThan(silos, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(silos, MaxSilos);
        builder.SiloBuilder().WithReplicas(silos);
        return builder;
    }

    /// <summary>Puts a Varnish in front of the API, and makes clears purge it.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="servers">How it runs; published, it is a container.</param>
    /// <param name="dataFolder">Where its files are if it runs as a process, relative to the AppHost's project; by default under <c>obj</c>.</param>
    /// <exception cref="ServerMissingException">There is no way to run it here.</exception>
    public static IResourceBuilder<SimilarProfilesResource> WithVarnish(
        this IResourceBuilder<SimilarProfilesResource> builder, ServerKind servers = ServerKind.Auto, string? dataFolder = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ApplicationBuilder.AddVarnish(
            $"{builder.Resource.Prefix}varnish", servers, dataFolder, builder.Resource.HttpEndpoint, builder.ApiBuilder(), builder.SiloBuilder());
        return builder;
    }

    /// <summary>
    /// Gives a program the settings that <c>AddSimilarProfilesClient(name)</c> reads, and the address of the API for service
    /// discovery: <c>http://{name}</c>.
    /// </summary>
    /// <param name="builder">The program.</param>
    /// <param name="source">The service.</param>
    /// <param name="connectionName">A name other than the resource's.</param>
    public static IResourceBuilder<T> WithReference<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<SimilarProfilesResource> source, string? connectionName = null)
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(source);
        var name = connectionName ?? source.Resource.Name;
        IResourceBuilder<IResourceWithConnectionString> connection = source;
        return builder
            .WithReference(connection, name)
            .WithReference(source.ApiBuilder(), name)
            .WithEnvironment($"SimilarProfiles__Client__{name}__ClusterId", source.Resource.ClusterId)
            .WithEnvironment($"SimilarProfiles__Client__{name}__ServiceId", SimilarProfilesResource.ServiceId)
            .WithHostSettings("Tls");
    }

    /// <summary>
    /// Adds a Redis for <see cref="WithRedis"/> that keeps every write before it answers: <c>ConnectionStrings:{name}</c>, if the
    /// AppHost's configuration has it; else a container, or this machine's <c>redis-server</c> if no container runtime answers.
    /// </summary>
    /// <param name="builder">The AppHost.</param>
    /// <param name="name">The name of the resource.</param>
    /// <param name="servers">How it runs; published, it is a container.</param>
    /// <param name="dataFolder">Where its data is if it runs as a process, relative to the AppHost's project; by default under <c>obj</c>.</param>
    /// <exception cref="ServerMissingException">There is no Redis, and no way to run one.</exception>
    public static IResourceBuilder<IResourceWithConnectionString> AddSimilarProfilesRedis(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, ServerKind servers = ServerKind.Auto, string? dataFolder = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return builder.AddClusterRedis(name, servers, dataFolder);
    }

    private const string SourceVariable = "SimilarProfiles__Source__BaseUrl";

    // Each run is a cluster of its own: members of an earlier one that Redis has kept are nobody's business. Data and
    // reminders are the service's, not the cluster's.
    private static string NewCluster(IDistributedApplicationBuilder builder) => builder.ExecutionContext.IsRunMode
        ? string.Create(CultureInfo.InvariantCulture, $"{SimilarProfilesResource.ServiceId}-{Guid.NewGuid():N}")[..(SimilarProfilesResource.ServiceId.Length + 9)]
        : SimilarProfilesResource.ServiceId;

    private static IResourceBuilder<ProjectResource> SiloBuilder(this IResourceBuilder<SimilarProfilesResource> builder) =>
        builder.ApplicationBuilder.CreateResourceBuilder(builder.Resource.Silo);

    private static IResourceBuilder<ProjectResource> ApiBuilder(this IResourceBuilder<SimilarProfilesResource> builder) =>
        builder.ApplicationBuilder.CreateResourceBuilder(builder.Resource.Api);
}
