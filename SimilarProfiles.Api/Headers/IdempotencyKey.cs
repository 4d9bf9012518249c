using System.Security.Cryptography;
using System.Text;

namespace SimilarProfiles.Api.Headers;

/// <summary>
/// The <c>Idempotency-Key</c> of a request, as in draft-ietf-httpapi-idempotency-key-header-07: a String of Structured Fields
/// (RFC 9651, 3.3.3), here without parameters and of 1 to 255 characters.
/// </summary>
internal static class IdempotencyKey
{
    /// <summary>The header.</summary>
    public const string HeaderName = "Idempotency-Key";

    /// <summary>What the OpenAPI document says of it.</summary>
    public const string Description =
        "A quoted string of 1 to 255 visible ASCII characters and spaces, unique to this clear and the same in each repetition of it.";

    private const int MaxLength = 255;
    private const int IdBytes = 24;

    /// <summary>Whether a header has a key as it must be.</summary>
    public static bool IsValid(string header)
    {
        if (header is not ['"', .. { Length: > 0 } inner, '"']) return false;
        var length = 0;
        for (var i = 0; i < inner.Length; i++, length++)
        {
            if (inner[i] is < ' ' or > '~' or '"') return false;
            if (inner[i] == '\\' && (++i == inner.Length || inner[i] is not ('"' or '\\'))) return false;
        }

        return length <= MaxLength;
    }

    /// <summary>The identity of the clear: the key is the caller's own, so the same key of another caller is another clear.</summary>
    public static string ToClearId(string header, string caller) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller}\n{header}")).AsSpan(0, IdBytes));
}
