using System.ComponentModel.DataAnnotations;

namespace SimilarProfiles.Cdn;

/// <summary>The zone at Cloudflare; section <c>SimilarProfiles:Cdn:Cloudflare</c>.</summary>
internal sealed class CloudflareOptions
{
    /// <summary>The id of the zone: letters and digits, at most 100. Required; no default.</summary>
    [StringLength(100)]
    public string? ZoneId { get; set; }

    /// <summary>A token with permission to purge the zone's cache: visible ASCII, at most 1000 characters. Required; no default.</summary>
    [StringLength(1000)]
    public string? ApiToken { get; set; }

    /// <summary>The address of the API: absolute https; http only on the loopback address. Default Cloudflare's.</summary>
    [Required, StringLength(2000)]
    public string BaseUrl { get; set; } = "https://api.cloudflare.com/client/v4";
}
