using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SimilarProfiles.Api.Json;

/// <summary>Writes a time as UTC, ISO 8601, with milliseconds and <c>Z</c>: <c>2024-01-15T10:30:00.000Z</c>.</summary>
internal sealed class UtcTimestampConverter : JsonConverter<DateTimeOffset>
{
    /// <summary>How many characters a time has.</summary>
    internal const int Length = 24;

    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[Length];
        Format(value, text);
        writer.WriteStringValue(text);
    }

    /// <summary>Writes a time.</summary>
    /// <param name="value">The time.</param>
    /// <param name="text">Where it goes: <see cref="Length"/> characters.</param>
    internal static void Format(DateTimeOffset value, Span<char> text)
    {
        // The standard format has a way of its own, which a format with fewer digits has not.
        Span<char> exact = stackalloc char["yyyy-MM-ddTHH:mm:ss.fffffffZ".Length];
        value.UtcDateTime.TryFormat(exact, out _, "O", CultureInfo.InvariantCulture);
        exact[..(Length - 1)].CopyTo(text);
        text[Length - 1] = 'Z';
    }
}
