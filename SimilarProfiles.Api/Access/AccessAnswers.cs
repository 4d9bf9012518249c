using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using SimilarProfiles.Api.Errors;

namespace SimilarProfiles.Api.Access;

/// <summary>Answers what is not allowed with the API's own error body, and says how to be let in (RFC 9110, 11.6.1; RFC 6750, 3).</summary>
internal sealed class AccessAnswers : IAuthorizationMiddlewareResultHandler
{
    private const string Challenge = "Bearer realm=\"SimilarProfiles\"";

    /// <inheritdoc/>
    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(authorizeResult);
        if (authorizeResult.Succeeded) return next(context);

        var username = context.GetRouteValue(ErrorWriter.UsernameKey) as string;
        var scope = policy.Requirements.OfType<ScopeRequirement>().Select(requirement => requirement.Of(context)).LastOrDefault();
        if (context.User.Identity is { IsAuthenticated: true })
        {
            context.Response.Headers.WWWAuthenticate = $"{Challenge}, error=\"insufficient_scope\", scope=\"{scope}\"";
            return ErrorWriter.WriteAsync(context, ErrorKinds.Forbidden, $"{ErrorKinds.Forbidden.Error}: {scope}", username);
        }

        var wasRefused = ApiKeyHandler.HasCredentials(context.Request);
        context.Response.Headers.WWWAuthenticate = wasRefused ? $"{Challenge}, error=\"invalid_token\"" : Challenge;
        return ErrorWriter.WriteAsync(context, wasRefused ? ErrorKinds.InvalidCredentials : ErrorKinds.CredentialsNeeded, null, username);
    }
}
