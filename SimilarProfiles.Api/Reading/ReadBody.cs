using System.Globalization;
using System.IO.Pipelines;
using System.Text.Unicode;

namespace SimilarProfiles.Api.Reading;

/// <summary>
/// The body of an answer to a read: a head, the profiles' bytes as the cache has them, and a tail. It is the JSON of
/// <see cref="ReadResponse"/>, which the reference describes; ReadBodyTests compares the two.
/// </summary>
internal sealed class ReadBody
{
    // More than head or tail can be: fixed text, usernames of 30 characters, numbers of 3 digits.
    private const int MaxPart = 192;

    private readonly byte[] _head;
    private readonly ReadOnlyMemory<byte> _items;
    private readonly byte[] _tail;

    /// <summary>Writes head and tail; the profiles' bytes are shared, not copied.</summary>
    public ReadBody(SimilarProfilesReply reply)
    {
        var count = reply.Profiles.Count;
        var noun = count == 1 ? "profile" : "profiles";
        Span<byte> part = stackalloc byte[MaxPart];
        // No character of a username needs to be escaped.
        Utf8.TryWrite(part, CultureInfo.InvariantCulture,
            $"{{\"success\":true,\"data\":{{\"username\":\"{reply.Username}\",\"similar_profiles\":[", out var length);
        _head = part[..length].ToArray();
        Utf8.TryWrite(part, CultureInfo.InvariantCulture,
            $"],\"count\":{count},\"total\":{reply.Total}}},\"message\":\"{count} similar {noun} for @{reply.Username}\"}}", out length);
        _tail = part[..length].ToArray();
        _items = reply.Profiles.Utf8;
    }

    /// <summary>Sends it, with its length in the headers.</summary>
    public async Task WriteAsync(HttpResponse response)
    {
        var length = _head.Length + _items.Length + _tail.Length;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = length;
        // With the headers written first, the body is copied to where it is sent from, and not once more on the way.
        await response.StartAsync();
        Append(response.BodyWriter, length);
    }

    private void Append(PipeWriter writer, int length)
    {
        var body = writer.GetSpan(length);
        _head.CopyTo(body);
        _items.Span.CopyTo(body[_head.Length..]);
        _tail.CopyTo(body[(_head.Length + _items.Length)..]);
        writer.Advance(length);
    }
}
