using System.Collections.Concurrent;
using SimilarProfiles.Cdn;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>A CDN that confirms at once, except for the profiles for which it is down.</summary>
internal sealed class SharedCdn : IPurger
{
    public TimeSpan Silence { get; set; }

    private readonly ConcurrentDictionary<string, PurgeFailedException> _down = [];

    public ConcurrentQueue<PurgeRequest> Confirmed { get; } = [];

    public ConcurrentQueue<PurgeRequest> Refused { get; } = [];

    /// <summary>Refuses purges of the profile, and asks to be left alone for so long.</summary>
    public void GoDown(Username username, TimeSpan? retryAfter = null) =>
        _down[SurrogateKey.Of(username)] = new PurgeFailedException("down", retryAfter);

    public void ComeBack(Username username) => _down.TryRemove(SurrogateKey.Of(username), out _);

    public int ConfirmedOf(Username username) => Confirmed.Count(request => request.SurrogateKey == SurrogateKey.Of(username));

    public int RefusedOf(Username username) => Refused.Count(request => request.SurrogateKey == SurrogateKey.Of(username));

    public Task PurgeAsync(PurgeRequest request, CancellationToken cancellationToken)
    {
        if (_down.TryGetValue(request.SurrogateKey, out var failure))
        {
            Refused.Enqueue(request);
            return Task.FromException(failure);
        }

        Confirmed.Enqueue(request);
        return Task.CompletedTask;
    }
}
