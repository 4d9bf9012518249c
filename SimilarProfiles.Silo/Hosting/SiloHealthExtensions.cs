using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace SimilarProfiles.Hosting;

/// <summary>The health of a silo of its own, over HTTP; nothing else is served there.</summary>
internal static class SiloHealthExtensions
{
    // Several silos on one machine must not want the same port, and nobody else needs to ask unless told where.
    private const string AnyLoopbackPort = "http://127.0.0.1:0";

    private static readonly string[] AddressKeys =
        [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey, "Kestrel:Endpoints"];

    /// <summary>
    /// Adds the check that the silo takes part in its cluster. Where no address is configured, such as by
    /// <c>ASPNETCORE_URLS</c>, the health is at any free port of the loopback address, which the start's log line names.
    /// </summary>
    public static void AddSiloHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddCheck<SiloHealthCheck>("silo");
        if (!AddressKeys.Any(key => builder.Configuration.GetSection(key) is { } section && (section.Value is not null || section.GetChildren().Any())))
            builder.WebHost.UseUrls(AnyLoopbackPort);
    }
}
