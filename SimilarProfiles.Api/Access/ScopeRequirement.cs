using Microsoft.AspNetCore.Authorization;

namespace SimilarProfiles.Api.Access;

/// <summary>A request needs a scope.</summary>
/// <param name="Scope">One of <see cref="AccessScope"/>.</param>
internal sealed record ScopeRequirement(string Scope) : IAuthorizationRequirement;
