using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Client.Connecting;

internal sealed partial class ClusterConnection
{
    [LoggerMessage(2101, LogLevel.Information, "Connected to the cluster {ClusterId} of similar profiles")]
    private partial void LogConnected(string clusterId);

    [LoggerMessage(2102, LogLevel.Warning, "No silo of the cluster {ClusterId} of similar profiles can be reached; it is tried again every second")]
    private partial void LogNotConnected(string clusterId, Exception exception);

    [LoggerMessage(2103, LogLevel.Error, "The client of similar profiles cannot connect")]
    private partial void LogFailed(Exception exception);
}
