namespace SimilarProfiles;

/// <summary>The CDN in front of the API, <c>SimilarProfiles:Cdn:Provider</c>: whose API purges, and whose headers answers carry.</summary>
public enum CdnProvider
{
    /// <summary>There is none.</summary>
    None = 0,

    /// <summary>Varnish, one or more nodes, with the xkey module.</summary>
    Varnish = 1,

    /// <summary>Fastly.</summary>
    Fastly = 2,

    /// <summary>Cloudflare.</summary>
    Cloudflare = 3,

    /// <summary>bunny.net.</summary>
    Bunny = 4,
}
