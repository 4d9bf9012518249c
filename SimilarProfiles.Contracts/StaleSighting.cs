namespace SimilarProfiles;

/// <summary>A stale answer that a probe saw. The silo's log names the profile.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.StaleSighting")]
public sealed record StaleSighting
{
    /// <summary>The layer that gave it.</summary>
    [Id(0)] public required ProbeLayer Layer { get; init; }

    /// <summary>When it came (UTC).</summary>
    [Id(1)] public required DateTimeOffset SeenAt { get; init; }

    /// <summary>The time from the acknowledgement of the clear to the start of the read.</summary>
    [Id(2)] public required TimeSpan AfterClear { get; init; }
}
