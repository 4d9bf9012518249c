using System.Collections.Immutable;
using Orleans.Concurrency;
using Orleans.Services;

namespace SimilarProfiles.Statistics;

/// <summary>Runs on every silo and tells the others what that silo counted.</summary>
[Alias("SimilarProfiles.ISiloStatisticsService")]
internal interface ISiloStatisticsService : IGrainService
{
    /// <summary>The silo's own report first, then, for one who asks for the first time, what it knows of all others.</summary>
    /// <param name="since">The first minute that is asked for; null the first time.</param>
    // Interleaves: it reads counters and changes nothing.
    [AlwaysInterleave, Alias("Report"), ResponseTimeout("00:00:05")]
    Task<ImmutableArray<SiloReport>> ReportAsync(long? since);
}
