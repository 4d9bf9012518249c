namespace SimilarProfiles.AppHost;

/// <summary>The resources, as the dashboard and a published deployment name them.</summary>
public static class ResourceNames
{
    /// <summary>The Redis of the cluster, and the connection string that the hosts get.</summary>
    public const string Redis = "redis";

    /// <summary>The page to look into Redis; not published.</summary>
    public const string RedisInsight = "redis-insight";

    /// <summary>The silos.</summary>
    public const string Silo = "silo";

    /// <summary>The HTTP API.</summary>
    public const string Api = "api";

    /// <summary>The edge in front of the API, where there is one.</summary>
    public const string Varnish = "varnish";
}
