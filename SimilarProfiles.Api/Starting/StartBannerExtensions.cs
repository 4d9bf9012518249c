namespace SimilarProfiles.Api.Starting;

/// <summary>Registers the banner.</summary>
internal static class StartBannerExtensions
{
    /// <summary>Logs the address, the mode and what to try when the API has started.</summary>
    public static void AddStartBanner(this WebApplicationBuilder builder, Func<IServiceProvider, string> mode)
    {
        builder.Services.AddSingleton(services => new RunMode(() => mode(services)));
        builder.Services.AddHostedService<StartBanner>();
    }
}
