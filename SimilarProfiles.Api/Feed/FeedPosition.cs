using System.Collections.Immutable;
using System.Globalization;
using SimilarProfiles.Feed;

namespace SimilarProfiles.Api.Feed;

/// <summary>
/// How far a reader knows the events of every silo. As text it is the id of an event, which a reader sends back as
/// <c>Last-Event-ID</c> to whichever API: <c>127.0.0.1:11111@167000000=42</c>, with commas between silos.
/// </summary>
internal sealed class FeedPosition
{
    // Of as many silos as a header has room for; more than these are not a cluster of ours.
    private const int MaxMarks = 500;

    private readonly SortedDictionary<string, FeedMark> _marks = new(StringComparer.Ordinal);

    /// <summary>The marks of all silos.</summary>
    public ImmutableArray<FeedMark> Marks => [.. _marks.Values];

    /// <summary>Reads what <see cref="ToString"/> wrote; null when somebody else wrote it.</summary>
    public static FeedPosition? Parse(string text)
    {
        var position = new FeedPosition();
        var parts = text.Split(',', MaxMarks + 1, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > MaxMarks) return null;
        foreach (var part in parts)
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !TryParse(part[..equals], out var silo)) return null;
            if (!long.TryParse(part.AsSpan(equals + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var next)) return null;
            position._marks[silo.ToParsableString()] = new FeedMark(silo, next);
        }

        return position;
    }

    /// <summary>Goes on by an event or a gap.</summary>
    public void Pass(FeedItem item)
    {
        if (item.EndsSilo()) _marks.Remove(item.Mark.Silo.ToParsableString());
        else _marks[item.Mark.Silo.ToParsableString()] = item.Mark;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(',', _marks.Select(mark => string.Create(CultureInfo.InvariantCulture, $"{mark.Key}={mark.Value.Next}")));

    private static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SiloAddress? silo)
    {
        silo = null;
        try
        {
            silo = SiloAddress.FromParsableString(text);
            return true;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            return false;
        }
    }
}
