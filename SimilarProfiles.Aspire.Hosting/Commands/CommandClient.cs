using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace SimilarProfiles.AspireHosting.Commands;

/// <summary>
/// The HTTP client of the commands. It passes no trace on: the AppHost records none, and would tell the API to record none
/// either; so the trace of a command begins at the API, where an operator finds it.
/// </summary>
internal static class CommandClient
{
    /// <summary>Its name.</summary>
    public const string Name = "similar-profiles-commands";

    /// <summary>Registers it.</summary>
    public static void AddCommandClient(this IServiceCollection services) => services.AddHttpClient(Name)
        .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
        {
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        });
}
