namespace SimilarProfiles.Store;

/// <summary>
/// The ids of fetches: 32 hexadecimal digits, of which the first 8 identify this process. So code that compares times knows
/// whether a fetch was stamped by its own clock.
/// </summary>
internal static class FetchId
{
    private const int ProcessDigits = 8;

    private static readonly string Process = Random()[..ProcessDigits];

    /// <summary>An id that no other fetch has.</summary>
    public static string New() => string.Concat(Process, Random().AsSpan(ProcessDigits));

    /// <summary>Whether a fetch was made by this process.</summary>
    public static bool IsOfThisProcess(string id) => id.StartsWith(Process, StringComparison.Ordinal);

    private static string Random() => Guid.NewGuid().ToString("N");
}
