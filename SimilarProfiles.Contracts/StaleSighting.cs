namespace SimilarProfiles;

/// <summary>A stale answer that a probe saw. The silo's log says of which profile.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.StaleSighting")]
public sealed record StaleSighting
{
    /// <summary>Who gave it.</summary>
    [Id(0)] public required ProbeLayer Layer { get; init; }

    /// <summary>When it came (UTC).</summary>
    [Id(1)] public required DateTimeOffset SeenAt { get; init; }

    /// <summary>How long after the clear was acknowledged the read began that it answered.</summary>
    [Id(2)] public required TimeSpan AfterClear { get; init; }
}
