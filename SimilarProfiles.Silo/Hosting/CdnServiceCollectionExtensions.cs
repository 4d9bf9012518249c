using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SimilarProfiles.Cdn;
using SimilarProfiles.Cdn.Providers;
using SimilarProfiles.Cdn.Queue;
using SimilarProfiles.Measuring;

namespace SimilarProfiles.Hosting;

/// <summary>Adds the CDN to a host.</summary>
internal static class CdnServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="CdnOptions"/> and, when <see cref="CdnOptions.Provider"/> names one, the one <see cref="IPurger"/>, which
    /// runs with the host. Without a provider there is no <see cref="IPurger"/>.
    /// </summary>
    /// <exception cref="OptionsValidationException">At the host's start: the configuration is wrong, with every error.</exception>
    public static IHostApplicationBuilder AddSimilarProfilesCdn(this IHostApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(CdnOptions.Section);
        var services = builder.Services;
        services.AddOptions<CdnOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CdnOptions>, CdnOptionsValidator>();
        services.AddSingleton<IValidateOptions<CdnOptions>, CdnOptionsRules>();

        // What is none of them is reported with the other errors at the start.
        Enum.TryParse<CdnProvider>(section[nameof(CdnOptions.Provider)], ignoreCase: true, out var provider);
        return provider switch
        {
            CdnProvider.Varnish => builder.AddQueue<VarnishProvider>(),
            CdnProvider.Fastly => builder.AddQueue<FastlyProvider>(),
            CdnProvider.Cloudflare => builder.AddQueue<CloudflareProvider>(),
            CdnProvider.Bunny => builder.AddQueue<BunnyProvider>(),
            _ => builder,
        };
    }

    private static IHostApplicationBuilder AddQueue<TProvider>(this IHostApplicationBuilder builder)
        where TProvider : class, ICdnProvider
    {
        var services = builder.Services;
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddCdnHttp();
        services.AddSingleton<ICdnProvider, TProvider>();
        services.AddSingleton<CdnClient>();
        services.AddSingleton<CdnInstruments>();
        services.AddSingleton<BatchingPurger>();
        services.AddSingleton<IPurger>(provider => provider.GetRequiredService<BatchingPurger>());
        services.AddHostedService(provider => provider.GetRequiredService<BatchingPurger>());
        return builder;
    }

    private static void AddCdnHttp(this IServiceCollection services)
    {
#pragma warning disable EXTEXP0001 // The only way, as yet, to be rid of the handlers that a host adds to all its clients.
        services.AddHttpClient<CdnHttp>(http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(CdnHttp.CreateTransport)
            // One provider keeps its client for good; see PooledConnectionLifetime.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // What is not confirmed is tried again by whoever has it on record, and by nobody else.
            .RemoveAllResilienceHandlers()
            // They would write down addresses and headers; failures are logged here, without either.
            .RemoveAllLoggers();
#pragma warning restore EXTEXP0001
    }
}
