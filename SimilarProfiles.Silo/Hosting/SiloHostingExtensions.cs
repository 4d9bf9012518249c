using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SimilarProfiles.Caching;
using SimilarProfiles.Sources;
using SimilarProfiles.Statistics;

namespace SimilarProfiles.Hosting;

/// <summary>Adds a silo to a host.</summary>
public static class SiloHostingExtensions
{
    private const int DefaultSiloPort = 11111;
    private const int DefaultGatewayPort = 30000;

    /// <summary>
    /// Adds the cache's silo: grains, store, source and statistics. Embedded, it is a cluster of its own on the loopback
    /// address, whose ports are <c>Orleans:Endpoints:SiloPort</c> and <c>:GatewayPort</c>, or else Orleans' usual ones
    /// where they are free.
    /// </summary>
    public static IHostApplicationBuilder AddSimilarProfilesSilo(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddOptions<CacheOptions>().BindConfiguration(CacheOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<CacheOptions>, CacheOptionsValidator>();
        builder.Services.AddSingleton<MemoryStore>();
        builder.Services.AddSingleton<ISimilarProfilesStore>(services => services.GetRequiredService<MemoryStore>());
        builder.Services.AddSingleton<IStoreInspector>(services => services.GetRequiredService<MemoryStore>());
        builder.AddSimilarProfilesSource();
        builder.Services.AddHealthChecks().AddCheck<StoreHealthCheck>("store");
        builder.Services.AddSingleton(services =>
            new SiloDescription($"embedded: memory store, {services.GetRequiredService<ISimilarProfilesSource>().Description}"));
        builder.UseOrleans(silo =>
        {
            var endpoints = builder.Configuration.GetSection("Orleans:Endpoints");
            silo.UseLocalhostClustering(
                endpoints.GetValue<int?>("SiloPort") ?? FreePort(DefaultSiloPort),
                endpoints.GetValue<int?>("GatewayPort") ?? FreePort(DefaultGatewayPort));
            silo.AddActivityPropagation();
            silo.AddSimilarProfilesStatistics();
        });
        return builder;
    }

    /// <summary>The preferred port, or any other if it is taken: a second copy on one machine starts too.</summary>
    private static int FreePort(int preferred)
    {
        foreach (var port in new[] { preferred, 0 })
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException) when (port != 0)
            {
                // Taken; the next one is the system's choice.
            }
        }

        throw new InvalidOperationException("The system has no free port.");
    }
}
