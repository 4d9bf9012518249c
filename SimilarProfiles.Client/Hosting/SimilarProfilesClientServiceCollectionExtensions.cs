using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using SimilarProfiles;
using SimilarProfiles.Client.Connecting;
using SimilarProfiles.Client.Telemetry;
using SimilarProfiles.Client.Tls;

#pragma warning disable IDE0130
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Adds the client of similar profiles to services.</summary>
public static class SimilarProfilesClientServiceCollectionExtensions
{
    private const string HealthCheckName = "similar-profiles";

    // Longer than the service's own check of all its silos takes.
    private static readonly TimeSpan HealthCheckTimeout = TimeSpan.FromSeconds(5);

    // What Orleans calls the spans of grain calls. The rest of its own work makes no part of a program's traces.
    private const string GrainCallSpans = "Microsoft.Orleans.Application";

    /// <summary>Adds <see cref="ISimilarProfilesClient"/>. Without a host, it connects at the first call.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">Where the settings and the connection string are.</param>
    /// <param name="connectionName">The name of the connection string of the cluster's Redis.</param>
    /// <param name="configureSettings">Changes settings after the configuration was read.</param>
    /// <exception cref="InvalidOperationException">A client was added before, or a setting cannot be read.</exception>
    public static IServiceCollection AddSimilarProfilesClient(
        this IServiceCollection services,
        IConfiguration configuration,
        string connectionName = SimilarProfilesClientSettingsReader.DefaultConnectionName,
        Action<SimilarProfilesClientSettings>? configureSettings = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);
        if (services.Any(static service => service.ServiceType == typeof(ISimilarProfilesClient)))
            throw new InvalidOperationException("The client of similar profiles is added already; a program has one.");

        services.AddOptions<SimilarProfilesClientSettings>()
            .Configure(settings => settings.Read(configuration, connectionName, configureSettings))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<SimilarProfilesClientSettings>, SimilarProfilesClientSettingsValidator>();
        services.AddSingleton<IValidateOptions<SimilarProfilesClientSettings>, SimilarProfilesClientSettingsRules>();
        services.AddClusterTls(configuration);
        services.AddMetrics();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ClientInstruments>();
        services.AddSingleton<OrleansClientFactory>();
        services.AddSingleton<ClusterConnection>();
        services.AddHostedService(static provider => provider.GetRequiredService<ClusterConnection>());
        services.AddSingleton<ISimilarProfilesClient, SimilarProfilesClient>();

        var settings = new SimilarProfilesClientSettings();
        settings.Read(configuration, connectionName, configureSettings);
        services.AddTelemetry(settings);
        return services;
    }

    private static void AddTelemetry(this IServiceCollection services, SimilarProfilesClientSettings settings)
    {
        if (!settings.DisableHealthChecks)
        {
            services.AddHealthChecks().Add(new HealthCheckRegistration(
                HealthCheckName,
                static provider => new ClusterHealthCheck(provider.GetRequiredService<ClusterConnection>()),
                failureStatus: null, tags: null, HealthCheckTimeout));
        }

        if (!settings.DisableTracing)
            services.ConfigureOpenTelemetryTracerProvider(static traces => traces.AddSource(TelemetryNames.ClientSource, GrainCallSpans));
        if (!settings.DisableMetrics)
            services.ConfigureOpenTelemetryMeterProvider(static metrics => metrics.AddMeter(TelemetryNames.ClientSource));
    }
}
