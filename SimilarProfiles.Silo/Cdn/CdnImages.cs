using System.Collections.Immutable;
using SimilarProfiles.Caching;

namespace SimilarProfiles.Cdn;

/// <summary>
/// The addresses of profile images at the CDN: <see cref="CdnOptions.ImageBaseUrl"/>, a slash, and the image's own address,
/// escaped.
/// </summary>
internal sealed class CdnImages(CdnOptions options)
{
    private readonly string? _prefix = options.ImageBaseUrl is { } address ? $"{address.AbsoluteUri.TrimEnd('/')}/" : null;

    /// <summary>Whether images are addressed through the CDN at all.</summary>
    public bool AreServed => _prefix is not null;

    /// <summary>Where readers get an image: at the CDN, if it has an absolute http(s) address of its own.</summary>
    public string? AddressOf(string? image) => _prefix is not null && IsAtHttp(image) ? _prefix + Uri.EscapeDataString(image!) : image;

    /// <summary>The different CDN addresses in an entry, to be purged when it is dropped; none without a provider that could.</summary>
    public ImmutableArray<string> Of(CacheEntry entry) => _prefix is null || options.Provider == CdnProvider.None
        ? []
        : [.. entry.Profiles.Decode().Select(p => p.ProfileImageUrl).OfType<string>().Where(IsAtCdn).Distinct()];

    private bool IsAtCdn(string image) => image.StartsWith(_prefix!, StringComparison.Ordinal);

    private static bool IsAtHttp(string? image) =>
        Uri.TryCreate(image, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
