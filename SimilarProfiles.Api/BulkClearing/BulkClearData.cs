namespace SimilarProfiles.Api.BulkClearing;

/// <summary>What became of all.</summary>
public sealed record BulkClearData
{
    /// <summary>How many usernames were sent.</summary>
    public required int Requested { get; init; }

    /// <summary>How many different profiles' clears were acknowledged.</summary>
    public required int Acknowledged { get; init; }

    /// <summary>How many of the usernames that were sent were not cleared.</summary>
    public required int Failed { get; init; }

    /// <summary>How long all took, in seconds, to the microsecond.</summary>
    public required double OperationDurationSeconds { get; init; }

    /// <summary>One for each username that was sent, in that order. A profile that is named twice is cleared once.</summary>
    public required IReadOnlyList<BulkClearItem> Results { get; init; }

    /// <summary>When the last was done (UTC).</summary>
    public required DateTimeOffset Timestamp { get; init; }
}
