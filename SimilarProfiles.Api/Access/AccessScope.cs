namespace SimilarProfiles.Api.Access;

/// <summary>What a caller may do. A scope is also the name of the authorization policy that asks for it. No scope includes another.</summary>
internal static class AccessScope
{
    /// <summary>The claim that carries one scope, whatever the token calls it.</summary>
    public const string ClaimType = "scope";

    /// <summary>Read profiles, what is cached for them, the statistics, and the figures of the last hour.</summary>
    public const string Read = "read";

    /// <summary>Clear profiles.</summary>
    public const string Clear = "clear";

    /// <summary>List and retry pending purges, list the silos, and follow the clears of all callers.</summary>
    public const string Admin = "admin";

    /// <summary>The policy of looking at a profile: <see cref="Read"/>, and <see cref="Admin"/> instead where its past clears are asked for.</summary>
    public const string ReadOrHistory = "read or history";

    /// <summary>All scopes.</summary>
    public static IReadOnlyList<string> All { get; } = [Read, Clear, Admin];

    /// <summary>The parameter that asks for past clears.</summary>
    public const string HistoryParameter = "history";
}
