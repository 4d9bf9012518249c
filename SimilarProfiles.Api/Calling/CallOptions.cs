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
}
