using SimilarProfiles.Sources;
using SimilarProfiles.Testing.Histories;

namespace SimilarProfiles.Consistency.Tests;

/// <summary>A source that stamps each fetch with its number in the history, and is slow or fails now and then.</summary>
internal sealed class StampedSource(History history, int seed) : ISimilarProfilesSource
{
    private readonly Random _random = new(seed);

    public string Description => "stamped";

    public async Task<IReadOnlyList<SourceProfile>?> FetchAsync(Username username, CancellationToken cancellationToken)
    {
        var number = history.FetchBegins();
        int delay, fate;
        lock (_random) (delay, fate) = (_random.Next(20), _random.Next(12));
        if (fate == 1) delay *= 5;
        await Task.Delay(TimeSpan.FromMilliseconds(delay), TimeProvider.System, cancellationToken);
        if (fate == 0) throw new SourceUnavailableException("the source failed");
        return [new SourceProfile("like", "Like", null, number, 1)];
    }
}
