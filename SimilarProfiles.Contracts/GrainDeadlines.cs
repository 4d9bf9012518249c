namespace SimilarProfiles;

// Decision 17: docs/decisions/0017-repeat-undelivered-calls.md
/// <summary>
/// The time limits that silos and their callers share. Each is longer than the one before it, so no side gives up on another that
/// is still working. docs/operations.md has all limits in one table.
/// </summary>
internal static class GrainDeadlines
{
    /// <summary>
    /// A living silo answers a read or a clear within this time. A silo whose settings allow more does not start. When clears wait
    /// behind one another, each has this time for itself.
    /// </summary>
    public static readonly TimeSpan Answer = TimeSpan.FromSeconds(19);

    /// <summary>How long Orleans waits for that answer; the grain's interface declares it.</summary>
    public const string Response = "00:00:20";

    /// <summary>The longest time that a caller may spend on one call, with all its attempts.</summary>
    public static readonly TimeSpan AllTries = TimeSpan.FromSeconds(25);

    /// <summary>How long a silo recognizes a clear that its caller repeats.</summary>
    public static readonly TimeSpan Repetitions = TimeSpan.FromSeconds(30);
}
