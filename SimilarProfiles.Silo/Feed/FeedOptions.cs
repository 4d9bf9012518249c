using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Feed;

/// <summary>What a silo keeps for the live feed of clears; section <c>SimilarProfiles:Feed</c>.</summary>
internal sealed class FeedOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SimilarProfiles:Feed";

    /// <summary>How many events a silo keeps, each about 300 bytes; 16 to 100,000, default 2000.</summary>
    [Range(16, 100_000)]
    public int Keep { get; set; } = 2_000;

    /// <summary>The longest wait for another silo's events; 100 ms to 5 s, default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:05")]
    public TimeSpan SiloTimeout { get; set; } = TimeSpan.FromSeconds(2);
}

/// <summary>Checks <see cref="FeedOptions"/> at the start, by its attributes.</summary>
[OptionsValidator]
internal sealed partial class FeedOptionsValidator : IValidateOptions<FeedOptions>;
