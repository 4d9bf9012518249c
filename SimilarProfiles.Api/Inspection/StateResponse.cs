namespace SimilarProfiles.Api.Inspection;

/// <summary>What is cached for a profile.</summary>
public sealed record StateResponse
{
    /// <summary>True: failures have an error body instead.</summary>
    public required bool Success { get; init; }

    /// <summary>The state of the cache.</summary>
    public required StateData Data { get; init; }

    /// <summary>When it was looked at (UTC).</summary>
    public required DateTimeOffset Timestamp { get; init; }

    internal static StateResponse From(CacheState state, ClearHistory? history, DateTimeOffset now) => new()
    {
        Success = true,
        Data = StateData.From(state, history),
        Timestamp = now,
    };
}
