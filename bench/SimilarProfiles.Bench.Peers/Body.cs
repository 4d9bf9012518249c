using System.ComponentModel;

namespace SimilarProfiles.Bench.Peers;

/// <summary>What a peer caches: the whole body as it is sent, which is the cheapest it could be to read.</summary>
[ImmutableObject(true)]
public sealed record Body(byte[] Utf8)
{
    /// <summary>The body that ours answers with, for profiles as the source has them.</summary>
    public static Body Of(string username, ReadOnlySpan<byte> profiles, int count) => new(
    [
        .. System.Text.Encoding.UTF8.GetBytes($"{{\"success\":true,\"data\":{{\"username\":\"{username}\",\"similar_profiles\":["),
        .. profiles,
        .. System.Text.Encoding.UTF8.GetBytes($"],\"count\":{count},\"total\":{count}}},\"message\":\"{count} similar profiles for @{username}\"}}"),
    ]);

    /// <summary>Answers with it.</summary>
    public Task WriteAsync(HttpResponse response)
    {
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = Utf8.Length;
        return response.Body.WriteAsync(Utf8).AsTask();
    }
}
