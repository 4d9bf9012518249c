using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Probing;

internal sealed partial class ProbeRecord
{
    [LoggerMessage(301, LogLevel.Error,
        "Stale: {Place} ({Layer}) answered a read of {Username} that began {SecondsAfterClear:F3} s after its clear was acknowledged with data fetched at {FetchedAt:O} (version {Version}), {SecondsTooOld:F3} s before the clear began at {ClearBegan:O}; it was acknowledged at {ClearAcknowledged:O} by silo {Silo}")]
    private partial void LogStale(
        string place, ProbeLayer layer, Username username, double secondsAfterClear, DateTimeOffset fetchedAt, string version,
        double secondsTooOld, DateTimeOffset clearBegan, DateTimeOffset clearAcknowledged, SiloAddress silo);

    [LoggerMessage(EventId = 302, Message = "The probe cannot tell whether {Place} ({Layer}) is fresh after clears: {Problem}")]
    private partial void LogUnclear(LogLevel level, string place, ProbeLayer layer, string problem);
}
