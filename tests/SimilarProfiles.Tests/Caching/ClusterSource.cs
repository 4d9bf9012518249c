using System.Collections.Concurrent;
using SimilarProfiles.Sources;

namespace SimilarProfiles.Tests.Caching;

/// <summary>A source that does what the test arranged for each profile, and fails for any other.</summary>
internal sealed class ClusterSource : ISimilarProfilesSource
{
    private readonly ConcurrentDictionary<Username, Func<Task<IReadOnlyList<SourceProfile>?>>> _answers = [];
    private readonly ConcurrentDictionary<Username, int> _fetches = [];

    public string Description => "arranged";

    public int FetchesOf(Username username) => _fetches.GetValueOrDefault(username);

    /// <summary>Answers with so many profiles, two of each having the same image.</summary>
    public void Has(Username username, int profiles) => Does(username, () => Task.FromResult<IReadOnlyList<SourceProfile>?>(
        [.. Enumerable.Range(0, profiles).Select(i => new SourceProfile($"like_{i}", "Like", $"https://images.test/{i / 2}.jpg", i, 1))]));

    public void Fails(Username username, Exception exception) =>
        Does(username, () => Task.FromException<IReadOnlyList<SourceProfile>?>(exception));

    public void Does(Username username, Func<Task<IReadOnlyList<SourceProfile>?>> answer) => _answers[username] = answer;

    public Task<IReadOnlyList<SourceProfile>?> FetchAsync(Username username, CancellationToken cancellationToken)
    {
        _fetches.AddOrUpdate(username, 1, (_, count) => count + 1);
        return _answers[username]();
    }
}
