using System.Globalization;

namespace SimilarProfiles;

/// <summary>Creates the identities of clears. They are unique, and cheap because every clear needs one.</summary>
public static class ClearIds
{
    private static readonly string Process = Guid.NewGuid().ToString("N");
    private static long _last;

    /// <summary>An identity that no other clear has.</summary>
    public static string Next() => string.Create(CultureInfo.InvariantCulture, $"{Process}{Interlocked.Increment(ref _last):x}");
}
