using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SimilarProfiles.Store.Redis;

/// <summary>
/// An entry as Redis keeps it: the version of the format in digits, a space, and JSON in UTF-8. Silos of two versions
/// may share a Redis, so a version number never changes its meaning. A silo treats a version that it cannot read as no entry.
/// </summary>
internal static class EntryFormat
{
    /// <summary>The version that is written.</summary>
    public const int Version = 1;

    private static readonly byte[] Prefix = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Version} "));

    /// <summary>Writes an entry.</summary>
    public static ReadOnlyMemory<byte> Write(CacheEntry entry)
    {
        var buffer = new ArrayBufferWriter<byte>(entry.Profiles.Utf8.Length + 512);
        buffer.Write(Prefix);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("id"u8, entry.Id);
        json.WriteBoolean("found"u8, entry.Found);
        json.WriteStartArray("profiles"u8);
        // As they are sent, so with their ranks, which readers of this version pass over.
        if (entry.Profiles.Count > 0) json.WriteRawValue(entry.Profiles.Utf8.Span, skipInputValidation: true);
        json.WriteEndArray();
        json.WriteNumber("images"u8, entry.ImageCount);
        json.WriteString("content_hash"u8, entry.ContentHash);
        json.WriteString("fetched_at"u8, entry.FetchedAt);
        json.WriteString("fresh_until"u8, entry.FreshUntil);
        json.WriteString("refresh_from"u8, entry.RefreshFrom);
        json.WriteString("stale_until"u8, entry.StaleUntil);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>Reads an entry.</summary>
    /// <exception cref="FormatException">It is of a version that this silo does not know, or broken.</exception>
    public static CacheEntry Read(ReadOnlySpan<byte> stored)
    {
        if (!Utf8Parser.TryParse(stored, out int version, out var digits)) throw new FormatException("It names no version.");
        if (version != Version) throw new FormatException($"Version {version} is not known.");
        try
        {
            var entry = JsonSerializer.Deserialize(stored[digits..], RedisEntryJsonContext.Default.RedisEntryJson);
            return entry?.ToEntry() ?? throw new FormatException("It is empty.");
        }
        catch (JsonException e)
        {
            throw new FormatException("Its JSON is broken.", e);
        }
    }
}
