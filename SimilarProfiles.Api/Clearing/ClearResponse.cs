namespace SimilarProfiles.Api.Clearing;

/// <summary>The answer to a clear.</summary>
public sealed record ClearResponse
{
    /// <summary>True: failures have an error body instead.</summary>
    public required bool Success { get; init; }

    /// <summary>What was done.</summary>
    public required ClearData Data { get; init; }

    /// <summary>The result in a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>The answer for an acknowledged clear.</summary>
    /// <param name="receipt">What the cache did.</param>
    /// <param name="durationSeconds">How long it took, seen from here.</param>
    internal static ClearResponse From(ClearReceipt receipt, double durationSeconds) => new()
    {
        Success = true,
        Data = new ClearData
        {
            CacheClearing = CacheClearing.From(receipt, durationSeconds),
            CacheDetails = CacheDetails.From(receipt),
            PerformanceImpact = PerformanceImpact.For(receipt.CacheCleared),
            NextSteps = NextSteps.For(receipt.CacheCleared),
            Timestamp = receipt.ClearedAt,
        },
        Message = Sentence(receipt),
    };

    /// <summary>The result in a sentence.</summary>
    internal static string Sentence(ClearReceipt receipt) =>
        receipt.CacheCleared ? $"Cache cleared for @{receipt.Username}" : $"No cached data found for @{receipt.Username}";
}
