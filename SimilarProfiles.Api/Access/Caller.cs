using System.Security.Claims;

namespace SimilarProfiles.Api.Access;

/// <summary>Who made a request, as audit lines and limits name them.</summary>
internal static class Caller
{
    /// <summary>The claim with the id of an API key.</summary>
    public const string KeyClaim = "key_id";

    /// <summary>The claim with the subject of a token (RFC 7519, 4.1.2).</summary>
    public const string SubjectClaim = "sub";

    /// <summary>How callers without key or token are named.</summary>
    public const string Anonymous = "anonymous";

    private const int MaxLength = 100;

    /// <summary>
    /// <c>key:{id}</c>, <c>sub:{subject}</c> or <c>anonymous</c>. A subject is shortened to 100 characters, and what is not
    /// printable ASCII becomes a question mark, so that nobody can forge a line of the log.
    /// </summary>
    public static string Of(ClaimsPrincipal user)
    {
        if (user.Identity is not { IsAuthenticated: true }) return Anonymous;
        if (user.FindFirst(KeyClaim) is { } key) return $"key:{key.Value}";
        return user.FindFirst(SubjectClaim) is { } subject ? $"sub:{Printable(subject.Value)}" : "sub:";
    }

    private static string Printable(string text) => string.Create(Math.Min(text.Length, MaxLength), text, static (printable, text) =>
    {
        for (var i = 0; i < printable.Length; i++) printable[i] = text[i] is >= ' ' and <= '~' ? text[i] : '?';
    });
}
