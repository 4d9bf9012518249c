using System.ComponentModel.DataAnnotations;

namespace SimilarProfiles.Cdn;

/// <summary>The pull zone at bunny.net; section <c>SimilarProfiles:Cdn:Bunny</c>.</summary>
internal sealed class BunnyOptions
{
    /// <summary>The number of the pull zone, 1 or more. Required; no default.</summary>
    [Range(1, long.MaxValue)]
    public long? PullZoneId { get; set; }

    /// <summary>The account's API key: visible ASCII, at most 1000 characters. Required; no default.</summary>
    [StringLength(1000)]
    public string? AccessKey { get; set; }

    /// <summary>The address of the API: absolute https; http only on the loopback address. Default bunny.net's.</summary>
    [Required, StringLength(2000)]
    public string BaseUrl { get; set; } = "https://api.bunny.net";
}
