using Microsoft.Extensions.Options;
using SimilarProfiles.Near;

namespace SimilarProfiles.Api.Near;

/// <summary>Registers near copies.</summary>
internal static class NearExtensions
{
    /// <summary>Adds <see cref="NearReader"/>, and what keeps its copies few.</summary>
    public static void AddNearCopies(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<NearOptions>().BindConfiguration(NearOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<NearOptions>, NearOptionsValidator>();
        builder.Services.AddSingleton(services => new NearCopies(
            services.GetRequiredService<IOptions<NearOptions>>().Value.MemoryLimitBytes,
            services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<NearReader>();
        builder.Services.AddHostedService<NearSweeper>();
    }
}
