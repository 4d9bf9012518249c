namespace SimilarProfiles.AppHost;

// Decision 21: docs/decisions/0021-aspire-model.md
/// <summary>The service as this repository runs and publishes it, by its own integration: Redis, silos, the API, and an edge.</summary>
public static class SimilarProfilesModel
{
    private const string Service = "similar-profiles";

    /// <summary>Adds every resource. <see cref="AppHostOptions"/> and <c>ConnectionStrings:redis</c> say which.</summary>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of range.</exception>
    public static IDistributedApplicationBuilder AddSimilarProfiles(this IDistributedApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = AppHostOptions.Read(builder.Configuration);
        var redis = builder.AddSimilarProfilesRedis(ResourceNames.Redis, options.Servers, options.DataFolder);
        var service = builder.AddSimilarProfiles(Service, options.Port, prefix: "").WithRedis(redis).WithSilos(options.Silos);
        if (options.Varnish) service.WithVarnish(options.Servers, options.DataFolder);
        return builder;
    }
}
