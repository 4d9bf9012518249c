using SimilarProfiles.Sources;

namespace SimilarProfiles.Tests.Caching;

/// <summary>A source that keeps every fetch until the test ends it; it fails one for another profile.</summary>
internal sealed class PendingSource(Username expected) : ISimilarProfilesSource
{
    public string Description => "pending";

    /// <summary>Every fetch so far, in the order in which they began.</summary>
    public List<PendingFetch> Fetches { get; } = [];

    public Task<IReadOnlyList<SourceProfile>?> FetchAsync(Username username, CancellationToken cancellationToken)
    {
        if (username != expected) throw new InvalidOperationException($"Nobody should fetch '{username}'.");
        var fetch = new PendingFetch(cancellationToken);
        Fetches.Add(fetch);
        return fetch.Task;
    }
}
