using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using SimilarProfiles.Client.Redis;
using SimilarProfiles.Client.Telemetry;
using SimilarProfiles.Client.Tls;

namespace SimilarProfiles.Client.Connecting;

/// <summary>Makes Orleans' client of the cluster, in a container of its own.</summary>
internal sealed class OrleansClientFactory(
    IOptions<SimilarProfilesClientSettings> settings,
    IOptions<ClusterTlsOptions> tls,
    ClusterTls certificates,
    TimeProvider time,
    ILoggerFactory loggers)
{
    private const string LocalId = "dev";

    /// <summary>Makes one that is not connected.</summary>
    /// <param name="failed">Told of each attempt to connect that failed.</param>
    public ServiceProvider Create(Action<Exception> failed)
    {
        var services = new ServiceCollection();
        // The program's own, by instance: it outlives this container.
        services.AddSingleton(loggers);
        services.AddSingleton(time);
        services.AddOrleansClient(client => Configure(client, failed));
        return services.BuildServiceProvider();
    }

    private void Configure(IClientBuilder client, Action<Exception> failed)
    {
        var (clusterId, serviceId) = (settings.Value.ClusterId, settings.Value.ServiceId);
        if (settings.Value.GatewayPort is { } port)
        {
            // As the service does: Orleans makes another id of this one, on both sides.
            client.UseLocalhostClustering(port, serviceId ?? LocalId, clusterId ?? LocalId);
        }
        else
        {
            client.UseRedisClustering(options => options.ConfigurationOptions = RedisConfiguration.Parse(settings.Value.ConnectionString!));
            client.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (clusterId!, serviceId!));
        }

        client.UseClientDefaults(failed);
        if (tls.Value.IsConfigured) client.Configure<ClientConnectionOptions>(connections => connections.UseTls(certificates));
        if (settings.Value.DisableTracing) return;
        client.AddActivityPropagation();
        client.Services.AddSingleton<IOutgoingGrainCallFilter, UnsampledCalls>();
    }
}
