using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Api.Access;

/// <summary>Tells callers by the key in <c>X-Api-Key</c> or <c>Authorization: Bearer</c>.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, AccessSettings settings)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>The scheme's name.</summary>
    public new const string Scheme = "ApiKey";

    /// <summary>The header of its own.</summary>
    public const string HeaderName = "X-Api-Key";

    /// <summary>Whether a request says who sends it, truly or not.</summary>
    public static bool HasCredentials(HttpRequest request) => request.Headers.Authorization.Count > 0 || request.Headers.ContainsKey(HeaderName);

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var key = Request.Headers.TryGetValue(HeaderName, out var header) ? header.ToString() : BearerToken.Of(Request);
        if (key is null) return Task.FromResult(AuthenticateResult.NoResult());
        return Task.FromResult(settings.Keys.Find(key) is { } ticket
            ? AuthenticateResult.Success(ticket)
            : AuthenticateResult.Fail("The API key is not known."));
    }
}
