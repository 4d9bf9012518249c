using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Hosting;

internal sealed partial class SiloStart
{
    [LoggerMessage(140, LogLevel.Information,
        "SimilarProfiles silo {Silo} runs in cluster {ClusterId}, its gateway is {Gateway}, its health at {Health}/health ({Mode})")]
    private partial void LogStarted(SiloAddress silo, SiloAddress? gateway, string clusterId, string? health, string mode);
}
