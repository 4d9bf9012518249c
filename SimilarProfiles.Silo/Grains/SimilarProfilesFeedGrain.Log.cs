using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Grains;

internal sealed partial class SimilarProfilesFeedGrain
{
    [LoggerMessage(3031, LogLevel.Warning, "Silo {Silo} did not tell of its clears in time; the live feed asks again")]
    private partial void LogSilent(SiloAddress silo, Exception exception);
}
