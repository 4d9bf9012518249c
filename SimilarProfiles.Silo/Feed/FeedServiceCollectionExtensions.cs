using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Feed;

/// <summary>Registers a silo's part of the live feed of clears.</summary>
internal static class FeedServiceCollectionExtensions
{
    /// <summary>Adds <see cref="FeedRing"/>, and what tells of it.</summary>
    public static ISiloBuilder AddSimilarProfilesFeed(this ISiloBuilder silo)
    {
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.AddOptions<FeedOptions>().BindConfiguration(FeedOptions.Section).ValidateOnStart();
        silo.Services.AddSingleton<IValidateOptions<FeedOptions>, FeedOptionsValidator>();
        silo.Services.AddSingleton<FeedRing>();
        silo.Services.AddSingleton<ISiloFeedClient, SiloFeedClient>();
        return silo.AddGrainService<SiloFeedService>();
    }
}
