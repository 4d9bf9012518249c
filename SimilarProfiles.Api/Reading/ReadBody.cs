using System.Globalization;
using System.Text.Unicode;

namespace SimilarProfiles.Api.Reading;

/// <summary>
/// Writes the body of an answer to a read: a head, the profiles' bytes as the cache has them, and a tail. It is the JSON of
/// <see cref="ReadResponse"/>, which the reference describes; ReadBodyTests compares the two.
/// </summary>
internal static class ReadBody
{
    // More than head or tail can be: fixed text, usernames of 30 characters, numbers of 3 digits.
    private const int MaxPart = 192;

    /// <summary>Writes it, with its length in the headers.</summary>
    public static void Write(HttpResponse response, SimilarProfilesReply reply)
    {
        var count = reply.Profiles.Count;
        var noun = count == 1 ? "profile" : "profiles";
        Span<byte> head = stackalloc byte[MaxPart];
        Span<byte> tail = stackalloc byte[MaxPart];
        // No character of a username needs to be escaped.
        Utf8.TryWrite(head, CultureInfo.InvariantCulture,
            $"{{\"success\":true,\"data\":{{\"username\":\"{reply.Username}\",\"similar_profiles\":[", out var headLength);
        Utf8.TryWrite(tail, CultureInfo.InvariantCulture,
            $"],\"count\":{count},\"total\":{reply.Total}}},\"message\":\"{count} similar {noun} for @{reply.Username}\"}}", out var tailLength);

        var items = reply.Profiles.Utf8.Span;
        var length = headLength + items.Length + tailLength;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = length;
        var body = response.BodyWriter.GetSpan(length);
        head[..headLength].CopyTo(body);
        items.CopyTo(body[headLength..]);
        tail[..tailLength].CopyTo(body[(headLength + items.Length)..]);
        response.BodyWriter.Advance(length);
    }
}
