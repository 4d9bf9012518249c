using System.ComponentModel.DataAnnotations;

namespace SimilarProfiles.Cdn;

/// <summary>The service at Fastly; section <c>SimilarProfiles:Cdn:Fastly</c>.</summary>
internal sealed class FastlyOptions
{
    /// <summary>The id of the service: letters and digits, at most 100. Required; no default.</summary>
    [StringLength(100)]
    public string? ServiceId { get; set; }

    /// <summary>A token with permission to purge (scope <c>purge_select</c>): visible ASCII, at most 1000 characters. Required; no default.</summary>
    [StringLength(1000)]
    public string? ApiToken { get; set; }

    /// <summary>If true, purged content is only marked stale, and may be served while it is fetched again. Default false: it is removed.</summary>
    public bool SoftPurge { get; set; }

    /// <summary>The address of the API: absolute https; http only on the loopback address. Default Fastly's.</summary>
    [Required, StringLength(2000)]
    public string BaseUrl { get; set; } = "https://api.fastly.com";
}
