using System.ComponentModel.DataAnnotations;

namespace SimilarProfiles.Api.Calling;

/// <summary>How the API calls grains; section <c>SimilarProfiles:Calls</c>.</summary>
internal sealed class CallOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SimilarProfiles:Calls";

    /// <summary>About how long a call that cannot be delivered is repeated before it fails; 0 (never) to 1 min, default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RetryFor { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How many requests may be at the grains at once, separately for clears and for all others. As many more may wait, and
    /// further ones are refused at once. 10 to 100,000, default 2000.
    /// </summary>
    [Range(10, 100_000)]
    public int Concurrency { get; set; } = 2000;

    /// <summary>
    /// How long to wait for an answer before a call is repeated, because it may have been lost with its silo; 500 ms to
    /// 10 s, default 3 s. A clear gets twice as long, because it may wait for a lease. Repeating costs little: a
    /// repeated read joins the fetch that the first one began, and a repeated clear gets the first one's answer.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:00:10")]
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(3);
}
