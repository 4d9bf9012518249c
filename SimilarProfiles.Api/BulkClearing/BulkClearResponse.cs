using System.Text.Json.Serialization;
using SimilarProfiles.Api.Clearing;
using SimilarProfiles.Api.Errors;

namespace SimilarProfiles.Api.BulkClearing;

/// <summary>The answer to a bulk clear.</summary>
public sealed record BulkClearResponse
{
    /// <summary>Whether every clear was acknowledged.</summary>
    public required bool Success { get; init; }

    /// <summary>What was done.</summary>
    public required BulkClearData Data { get; init; }

    /// <summary>The result in a sentence.</summary>
    public required string Message { get; init; }

    internal static BulkClearResponse Of(IReadOnlyList<BulkClearItem> items, double seconds, DateTimeOffset now)
    {
        var failed = items.Count(static item => item.Error is not null);
        return new()
        {
            Success = failed == 0,
            Data = new BulkClearData
            {
                Requested = items.Count,
                Acknowledged = items.Where(static item => item.Error is null).Select(static item => item.Username).Distinct().Count(),
                Failed = failed,
                OperationDurationSeconds = seconds,
                Results = items,
                Timestamp = now,
            },
            Message = failed == 0 ? $"All of {items.Count} cleared" : $"{failed} of {items.Count} not cleared",
        };
    }
}

/// <summary>The results of a bulk clear.</summary>
public sealed record BulkClearData
{
    /// <summary>How many usernames were sent.</summary>
    public required int Requested { get; init; }

    /// <summary>How many distinct profiles' clears were acknowledged.</summary>
    public required int Acknowledged { get; init; }

    /// <summary>How many of the usernames that were sent were not cleared.</summary>
    public required int Failed { get; init; }

    /// <summary>How long all clears together took, in seconds, to the microsecond.</summary>
    public required double OperationDurationSeconds { get; init; }

    /// <summary>One for each username that was sent, in that order. A profile that is named twice is cleared once.</summary>
    public required IReadOnlyList<BulkClearItem> Results { get; init; }

    /// <summary>When the last clear ended (UTC).</summary>
    public required DateTimeOffset Timestamp { get; init; }
}

/// <summary>The result for one username: the fields of a single clear's answer, or those of its error.</summary>
public sealed record BulkClearItem
{
    /// <summary>The canonical username; if it is not a username, the text as it was sent, cut to 64 characters.</summary>
    public required string? Username { get; init; }

    /// <summary>The HTTP status that a single clear would have had.</summary>
    public required int Status { get; init; }

    /// <summary>Whether anything was cached; left out if the clear was not acknowledged.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? CacheCleared { get; init; }

    /// <summary>How many similar profiles the dropped entry held; left out if the clear was not acknowledged.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ProfilesCleared { get; init; }

    /// <summary>How many distinct image addresses the dropped entry held; left out if the clear was not acknowledged.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ImagesInvalidated { get; init; }

    /// <summary>As in the answer to a single clear; left out if the clear was not acknowledged.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CdnCoordination { get; init; }

    /// <summary>As in the answer to a single clear; left out if no such keys are configured.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? LegacyKeysDeleted { get; init; }

    /// <summary>How long the clear took in its grain, in seconds, to the microsecond; left out if it was not acknowledged.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? OperationDurationSeconds { get; init; }

    /// <summary>Why the clear was not acknowledged; left out if it was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }

    /// <summary>The name of the failure, for programs; left out if there was none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErrorCode { get; init; }

    /// <summary>What to do about the failure; left out if there was none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Troubleshooting { get; init; }

    internal static BulkClearItem Of(ClearReceipt receipt)
    {
        var details = CacheDetails.From(receipt);
        return new()
        {
            Username = receipt.Username,
            Status = StatusCodes.Status200OK,
            CacheCleared = receipt.CacheCleared,
            ProfilesCleared = details.ProfilesCleared,
            ImagesInvalidated = details.ImagesInvalidated,
            CdnCoordination = details.CdnCoordination,
            LegacyKeysDeleted = details.LegacyKeysDeleted,
            OperationDurationSeconds = Math.Round(receipt.Duration.TotalSeconds, 6),
        };
    }

    internal static BulkClearItem Of(string? username, ErrorKind kind, string? error = null) => new()
    {
        Username = ErrorWriter.Echo(username),
        Status = kind.Status,
        Error = error ?? kind.Error,
        ErrorCode = kind.Code,
        Troubleshooting = kind.Troubleshooting,
    };
}
