namespace SimilarProfiles;

/// <summary>The names under which the service can be observed. Usernames are on spans and in logs, never on metrics.</summary>
public static class TelemetryNames
{
    /// <summary>The meter and the activity source.</summary>
    public const string Source = "SimilarProfiles";

    /// <summary>Histogram, s: how long acknowledged and failed clears took.</summary>
    public const string ClearDuration = "similar_profiles.clear.duration";

    /// <summary>Counter, {clear}: clears by <see cref="OutcomeTag"/>.</summary>
    public const string Clears = "similar_profiles.clears";

    /// <summary>Counter, {read}: reads by <see cref="OutcomeTag"/>: hit, miss, stale, bypass, failed.</summary>
    public const string Reads = "similar_profiles.reads";

    /// <summary>Histogram, s: how long fetches from the source took.</summary>
    public const string RefillDuration = "similar_profiles.refill.duration";

    /// <summary>Counter, {refill}: refills that the store refused because a clear had overtaken them, or their record was gone.</summary>
    public const string RefillsRefused = "similar_profiles.refills.refused";

    /// <summary>Up-down counter, {entry}: entries that activations hold in memory.</summary>
    public const string EntriesHeld = "similar_profiles.entries.held";

    /// <summary>Up-down counter, {purge}: CDN purges that are due and not confirmed.</summary>
    public const string PurgesPending = "similar_profiles.purges.pending";

    /// <summary>Tag: how an operation ended.</summary>
    public const string OutcomeTag = "outcome";

    /// <summary>Span attribute: the canonical username.</summary>
    public const string UsernameAttribute = "similar_profiles.username";
}
