using System.Globalization;

namespace SimilarProfiles;

/// <summary>
/// Names the fetch that an answer's data came from: when the fetch began (UTC, to 100 ns), and its unique version. Answers to
/// reads carry it in a header, including those that a CDN has kept.
/// </summary>
/// <param name="FetchedAt">When the fetch began (UTC), by the clock of the silo that made it.</param>
/// <param name="Version">Unique to the fetch; begins with an id that is unique to the process that made it.</param>
public readonly record struct FetchStamp(DateTimeOffset FetchedAt, string Version)
{
    /// <summary>The header.</summary>
    public const string HeaderName = "Similar-Profiles-Fetch";

    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>Parses a header's value.</summary>
    /// <returns>False if the value is not a stamp.</returns>
    public static bool TryParse(string? text, out FetchStamp stamp)
    {
        stamp = default;
        if (text?.Split(' ') is not [var at, { Length: > 0 } version]) return false;
        if (!DateTimeOffset.TryParseExact(at, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var fetchedAt)) return false;
        stamp = new FetchStamp(fetchedAt, version);
        return true;
    }

    /// <summary>The header's value: time and version with a space between, as in <c>2026-11-26T12:56:54.1234567Z 3f2a…</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{FetchedAt.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture)} {Version}");
}
