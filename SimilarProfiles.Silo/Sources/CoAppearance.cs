namespace SimilarProfiles.Sources;

/// <summary>How often two profiles appear together.</summary>
/// <param name="First">The place of one in the catalogue, from 0.</param>
/// <param name="Second">The place of the other.</param>
/// <param name="Times">How often, 1 to <see cref="MaxTimes"/>.</param>
internal readonly record struct CoAppearance(int First, int Second, int Times)
{
    /// <summary>The most that can be counted: sums of squares stay exact.</summary>
    public const int MaxTimes = 1_000_000;
}
