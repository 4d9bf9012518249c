using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Sources;

/// <summary>Adds the source of profiles to a host.</summary>
internal static class SourceServiceCollectionExtensions
{
    private const string ResilienceName = "similar-profiles-source";

    /// <summary>
    /// Adds the one <see cref="ISimilarProfilesSource"/>: <see cref="HttpSource"/> when
    /// <see cref="SourceOptions.BaseUrl"/> is set, <see cref="CatalogSource"/> when not.
    /// </summary>
    /// <exception cref="OptionsValidationException">At the host's start: the configuration is wrong, with every error.</exception>
    public static IHostApplicationBuilder AddSimilarProfilesSource(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SourceOptions>().Bind(builder.Configuration.GetSection(SourceOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SourceOptions>, SourceOptionsValidator>();
        services.AddSingleton<IValidateOptions<SourceOptions>, SourceOptionsRules>();

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<CatalogSource>();
        services.AddHttpSource();
        services.AddSingleton<ISimilarProfilesSource>(provider =>
            provider.GetRequiredService<IOptions<SourceOptions>>().Value.IsOverHttp
                ? provider.GetRequiredService<HttpSource>()
                : provider.GetRequiredService<CatalogSource>());
        return builder;
    }

    private static void AddHttpSource(this IServiceCollection services)
    {
        services.AddTransient<BodyLimitHandler>();
#pragma warning disable EXTEXP0001 // The only way, as yet, to be rid of the handlers that a host adds to all its clients.
        var client = services.AddHttpClient<HttpSource>(http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(HttpSourceResilience.CreateTransport)
            // One source keeps its client for good; see PooledConnectionLifetime.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // Theirs would retry these retries.
            .RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
        client.AddResilienceHandler(ResilienceName, static (pipeline, context) => HttpSourceResilience.Configure(
            pipeline,
            context.ServiceProvider.GetRequiredService<IOptions<SourceOptions>>().Value,
            context.ServiceProvider.GetRequiredService<TimeProvider>(),
            context.ServiceProvider.GetRequiredService<ILogger<HttpSource>>()));
        client.AddHttpMessageHandler<BodyLimitHandler>();
    }
}
