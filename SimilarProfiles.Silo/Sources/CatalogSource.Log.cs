using Microsoft.Extensions.Logging;

namespace SimilarProfiles.Sources;

internal sealed partial class CatalogSource
{
    [LoggerMessage(2001, LogLevel.Information, "Read {Profiles} profiles and {Appearances} appearances from {Path}")]
    private static partial void LogRead(ILogger logger, int profiles, int appearances, string path);

    [LoggerMessage(2002, LogLevel.Error, "The catalogue {Path} cannot be used until it is mended: {Problem}")]
    private static partial void LogBroken(ILogger logger, string path, string problem);
}
