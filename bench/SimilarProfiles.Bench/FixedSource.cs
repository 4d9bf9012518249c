using SimilarProfiles.Sources;

namespace SimilarProfiles.Bench;

/// <summary>A source that has the same profiles for everybody.</summary>
internal sealed class FixedSource(int profiles) : ISimilarProfilesSource
{
    private readonly SourceProfile[] _profiles = [.. Enumerable.Range(0, profiles).Select(i => new SourceProfile(
        $"similar_profile_{i:000}", $"Similar Profile {i:000}", $"https://images.example/profiles/{i:000000}/320x320.jpg", 123_456, 1 - (i * 0.004)))];

    public string Description => "fixed profiles";

    public Task<IReadOnlyList<SourceProfile>?> FetchAsync(Username username, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SourceProfile>?>(_profiles);
}
