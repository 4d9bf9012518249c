using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Sources;

/// <summary>Where similar profiles come from; section <c>SimilarProfiles:Source</c>.</summary>
internal sealed class SourceOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SimilarProfiles:Source";

    /// <summary>
    /// The service to ask, <c>GET {BaseUrl}/similar-profiles/{username}</c>: an absolute http or https address
    /// without user, query or fragment; at most 2000 characters. Default none: then the catalogue file is the source.
    /// </summary>
    [StringLength(2000)]
    public string? BaseUrl { get; set; }

    /// <summary>
    /// The catalogue file, used if there is no <see cref="BaseUrl"/>; at most 4096 characters. A relative path is
    /// looked up in the content root, then next to the program. Default <c>les-miserables.json</c>, the sample.
    /// </summary>
    [Required, StringLength(4096)]
    public string CatalogPath { get; set; } = "les-miserables.json";

    /// <summary>The longest time that a fetch may take, including retries and waiting; 100 ms to 15 s, default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:15")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a fetch over HTTP is retried after a transient failure; 0 to 5 times, default 2.</summary>
    [Range(0, 5)]
    public int Retries { get; set; } = 2;

    /// <summary>How many fetches over HTTP may be in progress in one process; 1 to 1000, default 64.</summary>
    [Range(1, 1000)]
    public int MaxConcurrency { get; set; } = 64;

    /// <summary>How many more fetches may wait for their turn; others are refused. 0 to 100000, default 1000.</summary>
    [Range(0, 100_000)]
    public int MaxWaiting { get; set; } = 1000;

    /// <summary>True if the source is a service, not the catalogue file.</summary>
    internal bool IsOverHttp => !string.IsNullOrWhiteSpace(BaseUrl);
}

/// <summary>Checks the range of every single option.</summary>
[OptionsValidator]
internal sealed partial class SourceOptionsValidator : IValidateOptions<SourceOptions>;
