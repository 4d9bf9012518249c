using Microsoft.Extensions.Configuration;

namespace SimilarProfiles;

/// <summary>Reads the settings of a client, as Aspire's own clients read theirs.</summary>
internal static class SimilarProfilesClientSettingsReader
{
    /// <summary>The connection string that the service itself reads.</summary>
    public const string DefaultConnectionName = "redis";

    // The service's own, on Redis.
    private const string DefaultId = "similar-profiles";

    /// <summary>Fills settings in: the section, the section of the connection, the connection string, then what the program says.</summary>
    public static void Read(
        this SimilarProfilesClientSettings settings,
        IConfiguration configuration,
        string connectionName,
        Action<SimilarProfilesClientSettings>? configure)
    {
        var section = configuration.GetSection(SimilarProfilesClientSettings.Section);
        section.Bind(settings);
        section.GetSection(connectionName).Bind(settings);
        settings.ConnectionName = connectionName;
        if (configuration.GetConnectionString(connectionName) is { Length: > 0 } connectionString) settings.ConnectionString = connectionString;
        configure?.Invoke(settings);
        var fallback = string.IsNullOrEmpty(settings.ConnectionString) ? null : DefaultId;
        settings.ClusterId ??= configuration["Orleans:ClusterId"] ?? fallback;
        settings.ServiceId ??= configuration["Orleans:ServiceId"] ?? fallback;
    }
}
