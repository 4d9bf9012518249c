using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SimilarProfiles.Measuring;

namespace SimilarProfiles.Probing;

/// <summary>Adds the probe to a silo's host.</summary>
internal static class ProbingExtensions
{
    /// <summary>The name of its HTTP client.</summary>
    public const string HttpName = "similar-profiles-probe";

    /// <summary>
    /// Adds what offers clears to the probe, reads them again, and says so in the health. <see cref="StaleMemory"/> and
    /// <see cref="RollingCounters"/> come with the statistics.
    /// </summary>
    public static IHostApplicationBuilder AddSimilarProfilesProbe(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ProbeOptions>().BindConfiguration(ProbeOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProbeOptions>, ProbeOptionsValidator>();
        services.AddSingleton<IValidateOptions<ProbeOptions>, ProbeOptionsRules>();
        services.AddProbeHttp();
        services.AddSingleton<ProbeInstruments>();
        services.AddSingleton<ProbeSampler>();
        services.AddSingleton<ProbeJudge>();
        services.AddSingleton<ProbeRecord>();
        services.AddSingleton<ProbeReaders>();
        services.AddSingleton<ProbeWorker>();
        services.AddHostedService<ProbeStart>();
        services.AddHealthChecks().AddCheck<ProbeHealthCheck>("probe");
        return builder;
    }

    private static void AddProbeHttp(this IServiceCollection services)
    {
#pragma warning disable EXTEXP0001 // The only way, as yet, to be rid of the handlers that a host adds to all its clients.
        services.AddHttpClient(HttpName, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(HttpProbeReader.CreateTransport)
            // The probe keeps its client for good; see PooledConnectionLifetime.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // A read that fails is an answer too, and the next one follows.
            .RemoveAllResilienceHandlers()
            // They would write down the key.
            .RemoveAllLoggers();
#pragma warning restore EXTEXP0001
    }
}
