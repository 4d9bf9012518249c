using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Hosting;

namespace SimilarProfiles.Hosting;

/// <summary>What a silo of its own logs, where no configuration says otherwise.</summary>
internal static class SiloLogging
{
    // Not an appsettings.json: it would come to lie over the API's, which has the silo beside it.
    private static readonly Dictionary<string, string?> Levels = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:Orleans"] = "Warning",
        ["Logging:LogLevel:Orleans.Runtime.Watchdog"] = "Error",
        // Each attempt is a span, and what came of them a line of the cache's own.
        ["Logging:LogLevel:Polly"] = "None",
        ["Logging:LogLevel:SimilarProfiles.Feed"] = "Warning",
        ["Logging:LogLevel:SimilarProfiles.Statistics"] = "Warning",
        ["Logging:LogLevel:System.Net.Http"] = "Warning",
    };

    /// <summary>Adds the levels below every other configuration.</summary>
    public static void AddSiloLogLevels(this IHostApplicationBuilder builder) =>
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Levels });
}
