namespace SimilarProfiles.Api.Reading;

/// <summary>The similar profiles of one profile.</summary>
public sealed record ReadData
{
    /// <summary>The canonical username that was asked for.</summary>
    public required string Username { get; init; }

    /// <summary>The accounts most like it, best first.</summary>
    public required IReadOnlyList<SimilarProfileItem> SimilarProfiles { get; init; }

    /// <summary>How many are in this answer.</summary>
    public required int Count { get; init; }

    /// <summary>How many there are without the limit.</summary>
    public required int Total { get; init; }

    internal static ReadData From(SimilarProfilesResult result) => new()
    {
        Username = result.Username,
        SimilarProfiles = [.. result.Profiles.Select(SimilarProfileItem.From)],
        Count = result.Profiles.Length,
        Total = result.Total,
    };
}
