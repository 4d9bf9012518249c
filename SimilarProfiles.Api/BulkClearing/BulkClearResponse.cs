namespace SimilarProfiles.Api.BulkClearing;

/// <summary>The answer to the clear of many.</summary>
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
