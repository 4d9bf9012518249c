using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.ServiceDefaults;

/// <summary>Health checks and their endpoints.</summary>
internal static class HealthExtensions
{
    /// <summary>All checks.</summary>
    public const string HealthPath = "/health";

    /// <summary>The checks tagged <see cref="HealthTags.Live"/>.</summary>
    public const string AlivePath = "/alive";

    /// <summary>Adds health checks, with a deadline on each, whoever registers it and when.</summary>
    public static TBuilder AddServiceHealth<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddOptions<HealthOptions>().BindConfiguration(HealthOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<HealthOptions>, HealthOptionsValidator>();
        builder.Services.AddSingleton<IPostConfigureOptions<HealthCheckServiceOptions>, HealthCheckDeadlines>();
        builder.Services.AddHealthChecks().AddCheck("self", static () => HealthCheckResult.Healthy(), [HealthTags.Live]);
        return builder;
    }

    /// <summary>Maps both endpoints; anyone may ask, and the answers name checks but give no details of failures.</summary>
    public static void MapServiceHealth(this IEndpointRouteBuilder app)
    {
        app.MapChecks(HealthPath, static _ => true);
        app.MapChecks(AlivePath, static check => check.Tags.Contains(HealthTags.Live));
    }

    private static void MapChecks(this IEndpointRouteBuilder app, string path, Func<HealthCheckRegistration, bool> which) =>
        app.MapHealthChecks(path, new HealthCheckOptions { Predicate = which, ResponseWriter = HealthAnswer.WriteAsync })
            .AllowAnonymous()
            .DisableHttpMetrics();
}
