namespace SimilarProfiles.Bench;

internal static class Report
{
    public static void Write() => throw new InvalidOperationException("Nothing was measured yet.");
}
