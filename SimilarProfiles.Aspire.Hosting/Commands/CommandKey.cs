using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SimilarProfiles.AspireHosting.Commands;

/// <summary>
/// The API key that the dashboard's commands send, for an API that asks for one: the setting
/// <c>SimilarProfiles:AppHost:ApiKey</c>, best kept in user secrets. It needs the scopes read, clear and admin.
/// </summary>
internal static class CommandKey
{
    /// <summary>The header that carries it.</summary>
    public const string HeaderName = "X-Api-Key";

    private const string Setting = "SimilarProfiles:AppHost:ApiKey";

    /// <summary>Adds the key to a request, if there is one.</summary>
    public static void AddTo(HttpRequestMessage request, IServiceProvider services)
    {
        if (services.GetService<IConfiguration>()?[Setting] is { Length: > 0 } key)
            request.Headers.TryAddWithoutValidation(HeaderName, key);
    }
}
