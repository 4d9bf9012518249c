using System.Collections.Immutable;
using SimilarProfiles.Client.Calling;
using SimilarProfiles.Feed;

namespace SimilarProfiles.Api.Feed;

/// <summary>
/// Asks the cluster for events on behalf of all readers of this process. Readers who have come equally far share one
/// question, so that many of them cost the silos no more than one; without readers nobody is asked.
/// </summary>
internal sealed class FeedSource(IGrainFactory grains, GrainCaller calls, TimeProvider time)
{
    /// <summary>For how long an answer is passed on to others who have come as far: nearly the time until each asks again.</summary>
    internal static readonly TimeSpan SharedFor = TimeSpan.FromMilliseconds(400);

    private readonly Lock _lock = new();
    private Question? _last;

    /// <summary>The events after a position.</summary>
    /// <param name="position">How far the reader knows them.</param>
    /// <param name="cancellationToken">Ends this reader's wait, and nobody else's.</param>
    public Task<ImmutableArray<FeedItem>> ReadAsync(FeedPosition position, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var text = position.ToString();
            if (_last is not { } last || last.Position != text || time.GetElapsedTime(last.AskedAt) > SharedFor || last.Answer.IsFaulted)
                _last = last = new Question(text, time.GetTimestamp(), AskAsync(position.Marks));
            return last.Answer.WaitAsync(cancellationToken);
        }
    }

    private async Task<ImmutableArray<FeedItem>> AskAsync(ImmutableArray<FeedMark> known) =>
        await calls.CallAsync(token => grains.GetSimilarProfilesFeed().ReadAsync(known, token), CancellationToken.None);

    private sealed record Question(string Position, long AskedAt, Task<ImmutableArray<FeedItem>> Answer);
}
