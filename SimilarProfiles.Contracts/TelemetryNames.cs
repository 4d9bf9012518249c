namespace SimilarProfiles;

/// <summary>The names under which the service can be observed. Usernames are on spans and in logs, never on metrics.</summary>
public static class TelemetryNames
{
    /// <summary>The meter and the activity source.</summary>
    public const string Source = "SimilarProfiles";

    /// <summary>The prefix of the cache's own spans, except those of calls to Redis.</summary>
    public const string SpanPrefix = "similar_profiles.";

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

    /// <summary>Histogram, s: how long purges took, confirmed or after a failed call, including the wait in the queue.</summary>
    public const string PurgeDuration = "similar_profiles.purge.duration";

    /// <summary>
    /// Counter, {purge}: purges by <see cref="OutcomeTag"/>: confirmed, failed, refused (no call was made: queue full, no turn
    /// in time, circuit breaker open, the CDN's limit). Purges whose caller gave up are not counted.
    /// </summary>
    public const string Purges = "similar_profiles.purges";

    /// <summary>Up-down counter, {purge}: CDN purges that are due and not confirmed.</summary>
    public const string PurgesPending = "similar_profiles.purges.pending";

    /// <summary>Counter, {change}: changes of clear histories by <see cref="OutcomeTag"/>: written, shed (there was no room).</summary>
    public const string HistoryChanges = "similar_profiles.history.changes";

    /// <summary>
    /// Counter, {check}: what the probe found after sampled clears, by <see cref="LayerTag"/> and <see cref="OutcomeTag"/>: fresh,
    /// stale, could_not_tell, nothing_cached.
    /// </summary>
    public const string ProbeChecks = "similar_profiles.probe.checks";

    /// <summary>Histogram, s: how long after a clear the probe last saw a stale answer, by <see cref="LayerTag"/>.</summary>
    public const string ProbeStaleSeen = "similar_profiles.probe.stale.seen";

    /// <summary>Counter, {clear}: sampled clears that the probe did not check, because too many checks were in progress.</summary>
    public const string ProbeDropped = "similar_profiles.probe.dropped";

    /// <summary>The meter and the activity source of the client package.</summary>
    public const string ClientSource = "SimilarProfiles.Client";

    /// <summary>
    /// Histogram, s: how long a client's calls took, including retries, by <see cref="OperationTag"/> (read, clear, state, call)
    /// and <see cref="OutcomeTag"/> (ok, failed).
    /// </summary>
    public const string ClientDuration = "similar_profiles.client.duration";

    /// <summary>Counter, {retry}: a client's repeated calls.</summary>
    public const string ClientRetries = "similar_profiles.client.retries";

    /// <summary>Tag: what a client asked for.</summary>
    public const string OperationTag = "operation";

    /// <summary>Tag: where the probe read: grain, api, edge.</summary>
    public const string LayerTag = "layer";

    /// <summary>Tag: how an operation ended.</summary>
    public const string OutcomeTag = "outcome";

    /// <summary>Span attribute: the canonical username.</summary>
    public const string UsernameAttribute = "similar_profiles.username";

    /// <summary>Span attribute: which CDN was called.</summary>
    public const string CdnProviderAttribute = "similar_profiles.cdn.provider";

    /// <summary>Span attribute: what a call to the CDN purged, keys or images.</summary>
    public const string PurgeKindAttribute = "similar_profiles.purge.kind";

    /// <summary>Span attribute: how many keys or images a call to the CDN purged.</summary>
    public const string PurgeItemsAttribute = "similar_profiles.purge.items";
}
