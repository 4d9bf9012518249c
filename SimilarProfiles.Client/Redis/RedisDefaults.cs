using StackExchange.Redis;
using StackExchange.Redis.Configuration;

namespace SimilarProfiles.Client.Redis;

/// <summary>
/// How the connection behaves where the connection string does not say: it never keeps a caller waiting for a Redis
/// that is away, and is back soon after it.
/// </summary>
internal sealed class RedisDefaults : DefaultOptionsProvider
{
    /// <summary>A host starts without Redis, too.</summary>
    public override bool AbortOnConnectFail => false;

    /// <summary>What cannot be sent now fails now: queued, it could run when nobody waits for it any more.</summary>
    public override BacklogPolicy BacklogPolicy => BacklogPolicy.FailFast;

    /// <summary>The longest wait for one attempt to connect.</summary>
    public override TimeSpan? ConnectTimeout => TimeSpan.FromSeconds(2);

    /// <summary>One attempt within a call to connect; the next ones follow in the background.</summary>
    public override int ConnectRetry => 1;

    /// <summary>The longest wait for an answer; the cache's own deadline is usually shorter.</summary>
    public override TimeSpan SyncTimeout => TimeSpan.FromSeconds(2);

    /// <summary>How often it looks after its connections: calls that wait too long, and attempts that are due.</summary>
    public override TimeSpan HeartbeatInterval => TimeSpan.FromMilliseconds(250);

    /// <summary>A new attempt at each look, since a refused one costs next to nothing.</summary>
    public override IReconnectRetryPolicy ReconnectRetryPolicy => new LinearRetry(250);
}
