using SimilarProfiles;

// Where programs that add a client look already, as Aspire's own client integrations have it.
#pragma warning disable IDE0130
namespace Microsoft.Extensions.Hosting;
#pragma warning restore IDE0130

/// <summary>Adds the client of similar profiles to a host.</summary>
public static class SimilarProfilesClientExtensions
{
    /// <summary>
    /// Adds <see cref="ISimilarProfilesClient"/>: connected in the background, with retries, deadlines, a health check, and traces
    /// and metrics for OpenTelemetry if the program uses it. The settings are checked when the host starts.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="connectionName">
    /// The name of the connection string of the cluster's Redis, <c>ConnectionStrings:{connectionName}</c>; in Aspire, the name of the
    /// resource. The default is <c>redis</c>, which the service itself uses.
    /// </param>
    /// <param name="configureSettings">Changes settings after the configuration was read.</param>
    /// <exception cref="InvalidOperationException">A client was added before, or a setting cannot be read.</exception>
    public static void AddSimilarProfilesClient(
        this IHostApplicationBuilder builder,
        string connectionName = SimilarProfilesClientSettingsReader.DefaultConnectionName,
        Action<SimilarProfilesClientSettings>? configureSettings = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        DependencyInjection.SimilarProfilesClientServiceCollectionExtensions.AddSimilarProfilesClient(
            builder.Services, builder.Configuration, connectionName, configureSettings);
    }
}
