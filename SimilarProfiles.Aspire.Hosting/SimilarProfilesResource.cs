#pragma warning disable IDE0130
namespace Aspire.Hosting.ApplicationModel;
#pragma warning restore IDE0130

/// <summary>
/// The cache of similar profiles: silos, the API as their client, and an edge if there is one. Its connection string is that of
/// the cluster's Redis, through which a client finds the silos.
/// </summary>
public sealed class SimilarProfilesResource : Resource, IResourceWithConnectionString, IResourceWithWaitSupport
{
    internal SimilarProfilesResource(string name, string prefix, string clusterId, ProjectResource silo, ProjectResource api) : base(name) =>
        (Prefix, ClusterId, Silo, Api) = (prefix, clusterId, silo, api);

    /// <summary>The name of the endpoints.</summary>
    internal const string Http = "http";

    // The hosts' own name of the service, under which its data is kept: one started by hand finds the same.
    internal const string ServiceId = "similar-profiles";

    /// <summary>The silos.</summary>
    public ProjectResource Silo { get; }

    /// <summary>The API.</summary>
    public ProjectResource Api { get; }

    /// <summary>Where the API answers.</summary>
    public EndpointReference HttpEndpoint => new(Api, Http);

    /// <inheritdoc/>
    public ReferenceExpression ConnectionStringExpression => Redis is { } redis
        ? ReferenceExpression.Create($"{redis}")
        : throw new DistributedApplicationException($"{Name} has no Redis: give it one with WithRedis.");

    /// <summary>The cluster's id; each run has its own.</summary>
    internal string ClusterId { get; }

    /// <summary>The prefix of the names of its parts.</summary>
    internal string Prefix { get; }

    /// <summary>The Redis of the cluster, once it has one.</summary>
    internal IResourceWithConnectionString? Redis { get; set; }
}
