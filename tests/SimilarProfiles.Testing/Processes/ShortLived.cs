using System.Diagnostics;

namespace SimilarProfiles.Testing.Processes;

/// <summary>Programs that end with their test.</summary>
internal static class ShortLived
{
    /// <summary>
    /// Has .NET put off compiling the methods that are called often once more. In the first seconds of a silo or an API that is half of
    /// its processor time, and a test seldom lives to gain from it.
    /// </summary>
    public static void CompileOnce(ProcessStartInfo start) => start.Environment["DOTNET_TC_CallCountingDelayMs"] = "60000";
}
