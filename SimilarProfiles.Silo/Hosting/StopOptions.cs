using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Hosting;

/// <summary>How a silo of a cluster stops; section <c>SimilarProfiles:Stop</c>.</summary>
public sealed class StopOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SimilarProfiles:Stop";

    /// <summary>
    /// How long an orderly stop may take; 1 s to 5 min, default 20 s. That is less than the half minute that container
    /// platforms allow.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Within { get; set; } = TimeSpan.FromSeconds(20);
}

/// <summary>Checks <see cref="StopOptions"/> at the start, by its attributes.</summary>
[OptionsValidator]
internal sealed partial class StopOptionsValidator : IValidateOptions<StopOptions>;
