using SimilarProfiles.Sources;

namespace SimilarProfiles.Cdn;

/// <summary>A source whose images are addressed through the CDN.</summary>
internal sealed class CdnImageSource(ISimilarProfilesSource source, CdnImageAddresses images) : ISimilarProfilesSource
{
    /// <inheritdoc/>
    public string Description => source.Description;

    /// <inheritdoc/>
    public string? CdnImagePrefix => images.PurgedPrefix;

    /// <summary>The source, with its images addressed through the CDN if they are served there.</summary>
    public static ISimilarProfilesSource Of(ISimilarProfilesSource source, CdnOptions options)
    {
        var images = new CdnImageAddresses(options);
        return images.AreServed ? new CdnImageSource(source, images) : source;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SourceProfile>?> FetchAsync(Username username, CancellationToken cancellationToken)
    {
        var fetched = await source.FetchAsync(username, cancellationToken);
        return fetched is null
            ? null
            : [.. fetched.Select(profile => profile with { ProfileImageUrl = images.AddressOf(profile.ProfileImageUrl) })];
    }
}
