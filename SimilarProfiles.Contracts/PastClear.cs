namespace SimilarProfiles;

/// <summary>One clear of a profile, as kept in its history.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.PastClear")]
public sealed record PastClear
{
    /// <summary>When it was acknowledged, or failed (UTC).</summary>
    [Id(0)] public required DateTimeOffset At { get; init; }

    /// <summary>Who asked: <c>key:{id}</c>, <c>sub:{subject}</c>, <c>anonymous</c>, or what another service called itself.</summary>
    [Id(1)] public required string Caller { get; init; }

    /// <summary>The address that the request came from; null if it is not known.</summary>
    [Id(2)] public string? Address { get; init; }

    /// <summary>The trace that it was part of, in hexadecimal digits; null if there was none.</summary>
    [Id(3)] public string? TraceId { get; init; }

    /// <summary>Whether it was acknowledged. A clear that was not may still have happened.</summary>
    [Id(4)] public bool Acknowledged { get; init; }

    /// <summary>Whether anything was cached.</summary>
    [Id(5)] public bool CacheCleared { get; init; }

    /// <summary>How many similar profiles the dropped entry held.</summary>
    [Id(6)] public int ProfilesCleared { get; init; }

    /// <summary>How many distinct addresses of profile images the dropped entry held.</summary>
    [Id(7)] public int ImagesInvalidated { get; init; }

    /// <summary>How long it took in the grain.</summary>
    [Id(8)] public TimeSpan Duration { get; init; }

    /// <summary>The CDN's latest answer: a clear that was answered <c>Pending</c> is <c>Completed</c> once the CDN has confirmed.</summary>
    [Id(9)] public CdnCoordination CdnCoordination { get; init; }

    /// <summary>When the CDN had confirmed everything, including the purge after the grace period (UTC); null until then.</summary>
    [Id(10)] public DateTimeOffset? CdnConfirmedAt { get; init; }
}
