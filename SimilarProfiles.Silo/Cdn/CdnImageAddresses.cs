namespace SimilarProfiles.Cdn;

/// <summary>
/// The addresses of profile images at the CDN: <see cref="CdnOptions.ImageBaseUrl"/>, a slash, and the image's own address,
/// escaped.
/// </summary>
internal sealed class CdnImageAddresses(CdnOptions options)
{
    private readonly string? _prefix = options.ImageBaseUrl is { } address ? $"{address.AbsoluteUri.TrimEnd('/')}/" : null;

    /// <summary>Whether images are addressed through the CDN at all.</summary>
    public bool AreServed => _prefix is not null;

    /// <summary>The prefix of the addresses at the CDN; null without any, or without a provider that could purge them.</summary>
    public string? PurgedPrefix => options.Provider == CdnProvider.None ? null : _prefix;

    /// <summary>Where readers get an image: at the CDN, if it has an absolute http(s) address of its own.</summary>
    public string? AddressOf(string? image) => _prefix is not null && IsAtHttp(image) ? _prefix + Uri.EscapeDataString(image!) : image;

    private static bool IsAtHttp(string? image) =>
        Uri.TryCreate(image, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
