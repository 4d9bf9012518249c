namespace SimilarProfiles;

// Decision 17: docs/decisions/0017-repeat-undelivered-calls.md
/// <summary>
/// The limits that silos and their callers share, each longer than the one before it, so that no side gives up on another that is
/// still at work. docs/operations.md has all limits in one table.
/// </summary>
internal static class GrainDeadlines
{
    /// <summary>
    /// A silo that lives answers a read or a clear within this time. A silo whose settings allow more does not start. Clears that stand
    /// in a row, one behind the other, each have it.
    /// </summary>
    public static readonly TimeSpan Answer = TimeSpan.FromSeconds(19);

    /// <summary>How long Orleans waits for that answer; the grain's contract states it.</summary>
    public const string Response = "00:00:20";

    /// <summary>The longest that a caller may take over one call, with all its tries.</summary>
    public static readonly TimeSpan AllTries = TimeSpan.FromSeconds(25);

    /// <summary>For how long a silo knows a clear again that its caller makes again.</summary>
    public static readonly TimeSpan Repetitions = TimeSpan.FromSeconds(30);
}
