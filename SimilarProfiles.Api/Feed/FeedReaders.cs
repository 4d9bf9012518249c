using Microsoft.Extensions.Options;

namespace SimilarProfiles.Api.Feed;

/// <summary>The places for readers of the feed in this process.</summary>
internal sealed class FeedReaders(IOptions<FeedReaderOptions> options)
{
    private int _count;

    /// <summary>Takes a place, until it is disposed of; null when all are taken.</summary>
    public IDisposable? TryEnter()
    {
        if (Interlocked.Increment(ref _count) <= options.Value.Readers) return new Place(this);
        Interlocked.Decrement(ref _count);
        return null;
    }

    private sealed class Place(FeedReaders readers) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref readers._count);
    }
}
