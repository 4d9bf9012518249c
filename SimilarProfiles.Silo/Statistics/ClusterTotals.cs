using SimilarProfiles.Measuring;
using SimilarProfiles.Probing;

namespace SimilarProfiles.Statistics;

/// <summary>The sum over all silos.</summary>
/// <param name="Counts">What was counted in the last 24 hours, by silos that are gone too.</param>
/// <param name="EntriesHeld">Entries in the memory of the silos that are members now.</param>
/// <param name="PurgesPending">Pending CDN purges that the silos that are members now take care of.</param>
/// <param name="LastStale">The last stale answer that any silo's probe saw in the last 24 hours, as of now.</param>
internal readonly record struct ClusterTotals(MinuteCounts Counts, long EntriesHeld, long PurgesPending, StaleReport? LastStale);
