using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.ServiceDefaults;

/// <summary>How health is checked; section <c>SimilarProfiles:Health</c>.</summary>
public sealed class HealthOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SimilarProfiles:Health";

    /// <summary>The longest time that one check may take before it counts as failed; 100 ms to 30 s, default 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:30")]
    public TimeSpan CheckTimeout { get; set; } = TimeSpan.FromSeconds(3);
}

/// <summary>Checks <see cref="HealthOptions"/> at the start, by its attributes.</summary>
[OptionsValidator]
internal sealed partial class HealthOptionsValidator : IValidateOptions<HealthOptions>;
