using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Client.Tls;

internal sealed partial class ClusterTls
{
    [LoggerMessage(204, LogLevel.Information, "The certificate of the cluster is now {Subject}, valid until {NotAfter:O}")]
    private partial void LogChanged(string subject, DateTime notAfter);

    [LoggerMessage(205, LogLevel.Error, "The certificate of the cluster has changed and cannot be used; the one before stays: {Problem}")]
    private partial void LogNotTaken(string problem);
}
