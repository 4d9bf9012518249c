using System.Globalization;

namespace SimilarProfiles.Api.Statistics;

/// <summary>Sizes for people.</summary>
internal static class ByteSize
{
    private const string Units = "KMGTPE";

    /// <summary>A number of bytes as the <c>INFO</c> of Redis writes it: <c>512B</c>, <c>1.05M</c>.</summary>
    public static string? Describe(long? bytes)
    {
        if (bytes is null or < 1024) return bytes is null ? null : string.Create(CultureInfo.InvariantCulture, $"{bytes}B");

        var size = bytes.Value / 1024.0;
        var unit = 0;
        for (; size >= 1024 && unit < Units.Length - 1; unit++) size /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{size:0.00}{Units[unit]}");
    }
}
