using Microsoft.AspNetCore.Authorization;

namespace SimilarProfiles.Api.Access;

/// <summary>A request needs a scope.</summary>
/// <param name="Scope">One of <see cref="AccessScope"/>.</param>
internal sealed record ScopeRequirement(string Scope) : IAuthorizationRequirement
{
    /// <summary>A parameter of the query for which it needs <see cref="ParameterScope"/> instead; null for none.</summary>
    public string? Parameter { get; init; }

    /// <summary>What a request with the parameter needs.</summary>
    public string? ParameterScope { get; init; }

    /// <summary>What this request needs.</summary>
    public string Of(HttpContext? context) =>
        Parameter is not null && context?.Request.Query.ContainsKey(Parameter) != false ? ParameterScope! : Scope;
}
