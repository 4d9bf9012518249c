using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace SimilarProfiles;

// Decision 23: docs/decisions/0023-profiles-travel-as-json.md
/// <summary>
/// Similar profiles, best first, as the JSON objects of HTTP answers: UTF-8, separated by commas, written once and sent
/// unchanged. A shorter list is a prefix of the same bytes.
/// </summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.ProfilesJson")]
public sealed record ProfilesJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        // Names of people stay readable; what could end a script element or an attribute is still escaped.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    // Largest that a thread keeps, in bytes; few answers need more.
    private const int MaxKeptBuffer = 64 * 1024;

    // Each refill writes one list, and would allocate twice as much for it.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    /// <summary>No profiles.</summary>
    public static ProfilesJson None { get; } = new();

    /// <summary>The JSON objects, separated by commas, without the brackets of an array.</summary>
    [Id(0)] public ReadOnlyMemory<byte> Utf8 { get; init; }

    /// <summary>Where each object ends in <see cref="Utf8"/>.</summary>
    [Id(1)] public ReadOnlyMemory<int> Ends { get; init; }

    /// <summary>How many profiles there are.</summary>
    public int Count => Ends.Length;

    /// <summary>Writes profiles as JSON.</summary>
    public static ProfilesJson Encode(IReadOnlyCollection<SimilarProfile> profiles)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        if (profiles.Count == 0) return None;
        var buffer = _buffer ?? new ArrayBufferWriter<byte>(MaxKeptBuffer / 4);
        // Taken while in use: the profiles may come from code that writes another list.
        _buffer = null;
        buffer.ResetWrittenCount();
        using var json = new Utf8JsonWriter(buffer, Options);
        var ends = new int[profiles.Count];
        var index = 0;
        foreach (var profile in profiles)
        {
            if (index > 0) buffer.Write(","u8);
            json.Reset();
            Write(json, profile);
            json.Flush();
            ends[index++] = buffer.WrittenCount;
        }

        _buffer = buffer.Capacity <= MaxKeptBuffer ? buffer : null;
        return new ProfilesJson { Utf8 = buffer.WrittenSpan.ToArray(), Ends = ends };
    }

    /// <summary>The first profiles, up to the given number; the bytes are shared, not copied.</summary>
    public ProfilesJson Take(int limit)
    {
        if (limit >= Count) return this;
        return limit < 1 ? None : new ProfilesJson { Utf8 = Utf8[..Ends.Span[limit - 1]], Ends = Ends[..limit] };
    }

    /// <summary>Parses the profiles.</summary>
    public ImmutableArray<SimilarProfile> Decode()
    {
        if (Count == 0) return [];
        var array = ArrayPool<byte>.Shared.Rent(Utf8.Length + 2);
        try
        {
            array[0] = (byte)'[';
            Utf8.Span.CopyTo(array.AsSpan(1));
            array[Utf8.Length + 1] = (byte)']';
            return JsonSerializer.Deserialize(array.AsSpan(0, Utf8.Length + 2), ProfilesJsonContext.Default.ImmutableArraySimilarProfile);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }

    private static void Write(Utf8JsonWriter json, SimilarProfile profile)
    {
        json.WriteStartObject();
        json.WriteString("username"u8, profile.Username);
        json.WriteString("full_name"u8, profile.FullName);
        json.WriteString("profile_image_url"u8, profile.ProfileImageUrl);
        json.WriteNumber("followers"u8, profile.Followers);
        json.WriteNumber("score"u8, profile.Score);
        json.WriteNumber("rank"u8, profile.Rank);
        json.WriteEndObject();
    }
}
