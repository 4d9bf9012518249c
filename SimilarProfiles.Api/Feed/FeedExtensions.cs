using Microsoft.Extensions.Options;

namespace SimilarProfiles.Api.Feed;

/// <summary>Registers the live feed of clears.</summary>
internal static class FeedExtensions
{
    /// <summary>Adds what readers of the feed share.</summary>
    public static void AddFeed(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<FeedReaderOptions>().BindConfiguration(FeedReaderOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<FeedReaderOptions>, FeedReaderOptionsValidator>();
        builder.Services.AddSingleton<FeedReaders>();
        builder.Services.AddSingleton<FeedSource>();
    }
}
