using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SimilarProfiles.Caching;
using SimilarProfiles.Cdn;
using SimilarProfiles.Measuring;
using SimilarProfiles.Sources;
using SimilarProfiles.Store;

namespace SimilarProfiles.Hosting;

/// <summary>Adds what all activations of a silo share.</summary>
internal static class CachingServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ActivationBudget"/> and <see cref="SourceFetch"/>.</summary>
    public static IServiceCollection AddSimilarProfilesCaching(this IServiceCollection services) => services
        .AddSingleton<ActivationBudget>()
        .AddSingleton(static provider => new SourceFetch(
            CdnImageSource.Of(provider.GetRequiredService<ISimilarProfilesSource>(), provider.GetRequiredService<IOptions<CdnOptions>>().Value),
            provider.GetRequiredService<IOptions<CacheOptions>>().Value,
            provider.GetRequiredService<IOptions<SourceOptions>>().Value.Timeout,
            provider.GetRequiredService<CacheInstruments>(),
            provider.GetRequiredService<TimeProvider>()));
}
