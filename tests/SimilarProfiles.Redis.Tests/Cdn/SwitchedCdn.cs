using System.Collections.Concurrent;
using SimilarProfiles.Cdn;

namespace SimilarProfiles.Redis.Tests.Cdn;

/// <summary>A CDN that is down or not.</summary>
internal sealed class SwitchedCdn : IPurger
{
    public TimeSpan Silence { get; set; }

    public bool IsDown { get; set; }

    public ConcurrentQueue<PurgeRequest> Confirmed { get; } = [];

    public Task PurgeAsync(PurgeRequest request, CancellationToken cancellationToken)
    {
        if (IsDown) return Task.FromException(new PurgeFailedException("down"));
        Confirmed.Enqueue(request);
        return Task.CompletedTask;
    }
}
