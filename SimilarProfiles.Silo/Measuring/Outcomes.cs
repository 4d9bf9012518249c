namespace SimilarProfiles.Measuring;

/// <summary>The values of <see cref="TelemetryNames.OutcomeTag"/>: a small fixed set, so that metrics stay small too.</summary>
internal static class Outcomes
{
    /// <summary>A read from the cache.</summary>
    public const string Hit = "hit";

    /// <summary>A read from a near copy.</summary>
    public const string NearHit = "near_hit";

    /// <summary>A read that waited for the source.</summary>
    public const string Miss = "miss";

    /// <summary>A read from the cache, no longer fresh.</summary>
    public const string Stale = "stale";

    /// <summary>A read past the cache.</summary>
    public const string Bypass = "bypass";

    /// <summary>Any operation that ended with an error.</summary>
    public const string Failed = "failed";

    /// <summary>A clear that was acknowledged.</summary>
    public const string Cleared = "cleared";

    /// <summary>A refill that brought profiles.</summary>
    public const string Found = "found";

    /// <summary>A refill whose source does not know the profile.</summary>
    public const string NotFound = "not_found";
}
