using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Hosting;

internal sealed partial class MembershipRecordWatch
{
    [LoggerMessage(201, LogLevel.Critical,
        "The membership table has no record of this silo, {Silo}, any more; it has lost its data. The silo ends, to join the new table when it is started again")]
    private partial void LogRecordLost(SiloAddress silo);

    [LoggerMessage(202, LogLevel.Debug, "The membership table does not answer")]
    private partial void LogTableUnreachable(Exception exception);
}
