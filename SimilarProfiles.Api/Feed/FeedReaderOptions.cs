using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Api.Feed;

/// <summary>The readers of the live feed of clears in this process; section <c>SimilarProfiles:Feed</c>.</summary>
internal sealed class FeedReaderOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SimilarProfiles:Feed";

    /// <summary>How many readers there may be at once; more get 503. 0 to 10,000, default 50.</summary>
    [Range(0, 10_000)]
    public int Readers { get; set; } = 50;

    /// <summary>
    /// How long one answer lasts. The reader then reconnects and continues at its position, so that revoked keys are noticed and
    /// readers spread over the APIs. 1 s to 1 day, default 15 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan EndAfter { get; set; } = TimeSpan.FromMinutes(15);
}

/// <summary>Checks the ranges that <see cref="FeedReaderOptions"/> states.</summary>
[OptionsValidator]
internal sealed partial class FeedReaderOptionsValidator : IValidateOptions<FeedReaderOptions>;
