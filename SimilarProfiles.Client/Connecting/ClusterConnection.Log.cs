using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Client.Connecting;

internal sealed partial class ClusterConnection
{
    [LoggerMessage(2101, LogLevel.Information, "Connected to similar profiles, a silo {Cluster}")]
    private partial void LogConnected(string cluster);

    [LoggerMessage(2102, LogLevel.Warning, "Similar profiles: no silo {Cluster} can be reached; it is tried again every second")]
    private partial void LogNotConnected(string cluster, Exception exception);

    [LoggerMessage(2103, LogLevel.Error, "The client of similar profiles cannot connect")]
    private partial void LogFailed(Exception exception);
}
