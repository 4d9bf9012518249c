using Microsoft.AspNetCore.Authorization;

namespace SimilarProfiles.Api.Access;

/// <summary>Grants a scope to those whose key or token has it, and to everybody where anonymous callers have it.</summary>
internal sealed class ScopeHandler(AnonymousAccess anonymous) : AuthorizationHandler<ScopeRequirement>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        ArgumentNullException.ThrowIfNull(context);
        var scope = requirement.Of(context.Resource as HttpContext);
        if (context.User.HasClaim(AccessScope.ClaimType, scope))
        {
            context.Succeed(requirement);
            return Task.CompletedTask;
        }

        var allows = anonymous.AllowsAsync(scope);
        if (!allows.IsCompletedSuccessfully) return SucceedIfAsync(allows, context, requirement);
        if (allows.Result) context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private static async Task SucceedIfAsync(ValueTask<bool> allows, AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        if (await allows) context.Succeed(requirement);
    }
}
