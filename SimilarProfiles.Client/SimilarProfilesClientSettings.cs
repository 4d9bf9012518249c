using System.ComponentModel.DataAnnotations;

namespace SimilarProfiles;

/// <summary>
/// How a client reaches the cache; section <c>SimilarProfiles:Client</c>, overridden by <c>SimilarProfiles:Client:{connectionName}</c>.
/// </summary>
public sealed class SimilarProfilesClientSettings
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SimilarProfiles:Client";

    /// <summary>
    /// The connection string of the cluster's Redis, in the format of StackExchange.Redis; <c>ConnectionStrings:{connectionName}</c>
    /// overrides the section. Null with <see cref="GatewayPort"/>.
    /// </summary>
    public string? ConnectionString { get; set; }

    /// <summary>
    /// Instead of a connection string: the gateway port, 1 to 65535, of a service on this machine that runs without Redis
    /// (30000 by default). Null with <see cref="ConnectionString"/>.
    /// </summary>
    [Range(1, 65535)]
    public int? GatewayPort { get; set; }

    /// <summary>
    /// The cluster's id. The default is <c>Orleans:ClusterId</c>; else, with a connection string, <c>similar-profiles</c>, or, with a
    /// gateway port, Orleans' own id for a cluster on one machine. The service has the same defaults.
    /// </summary>
    public string? ClusterId { get; set; }

    /// <summary>The service's id. The default is <c>Orleans:ServiceId</c>; else as for <see cref="ClusterId"/>.</summary>
    public string? ServiceId { get; set; }

    /// <summary>
    /// About how long a call that cannot be delivered is repeated before it fails, and how long a call waits for the first
    /// connection; 0 (never) to 1 min, default 10 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RetryFor { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long to wait for an answer before a call is repeated, because it may have been lost with its silo; 500 ms to 10 s,
    /// default 3 s. A clear gets twice as long, because it may wait for a lease.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:00:10")]
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// The name of the caller in the service's audit lines: 1 to 100 printable ASCII characters; default <c>service:</c> and the name
    /// of the program.
    /// </summary>
    [Required]
    [RegularExpression("[ -~]{1,100}")]
    public string Caller { get; set; } = $"service:{AppDomain.CurrentDomain.FriendlyName}";

    /// <summary>Whether the health check is left out; default false.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Whether the client's spans are not registered with OpenTelemetry, and grain calls create none; default false.</summary>
    public bool DisableTracing { get; set; }

    /// <summary>Whether the client's meter is not registered with OpenTelemetry; default false.</summary>
    public bool DisableMetrics { get; set; }

    /// <summary>Which cluster, for messages.</summary>
    internal string Cluster => GatewayPort is { } port ? $"at the gateway port {port}" : $"of the cluster {ClusterId}";

    /// <summary>The name of the connection string, for messages.</summary>
    internal string ConnectionName { get; set; } = SimilarProfilesClientSettingsReader.DefaultConnectionName;
}
