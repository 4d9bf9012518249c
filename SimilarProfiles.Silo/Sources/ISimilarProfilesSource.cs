namespace SimilarProfiles.Sources;

/// <summary>Where similar profiles come from.</summary>
internal interface ISimilarProfilesSource
{
    /// <summary>What it is, for the log line of the start: a file or an address, without secrets.</summary>
    string Description { get; }

    /// <summary>What the addresses of images begin with that a CDN must drop when they are cleared; null when there are none.</summary>
    string? CdnImagePrefix => null;

    /// <summary>Fetches the accounts like one profile.</summary>
    /// <returns>At most <see cref="SimilarProfilesResult.MaxProfiles"/> of them, best first; null when the source does not know the profile.</returns>
    /// <exception cref="SourceUnavailableException">It could not be reached in time, or its answer cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<IReadOnlyList<SourceProfile>?> FetchAsync(Username username, CancellationToken cancellationToken);
}
