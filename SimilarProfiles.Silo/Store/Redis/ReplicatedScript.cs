using StackExchange.Redis;

namespace SimilarProfiles.Store.Redis;

/// <summary>Runs a script and waits until replicas have what it wrote.</summary>
internal static class ReplicatedScript
{
    /// <summary>
    /// Runs the script, with the number of replicas after its other arguments, in one round trip with the wait. <c>WAIT</c> counts
    /// only what its own connection wrote, and on a new connection answers at once. So the same connection must have carried both:
    /// its id is read before and after.
    /// </summary>
    /// <exception cref="CacheUnavailableException">It ran, but fewer replicas confirmed it in time.</exception>
    public static async Task<RedisResult> RunAsync(
        IConnectionMultiplexer redis, string script, RedisKey[] keys, object[] arguments, int replicas, TimeSpan within)
    {
        // The server itself, and no redirection: only there does the wait mean anything.
        var server = redis.GetServer(keys[0], flags: CommandFlags.DemandMaster);
        var before = Send("CLIENT", "ID");
        var answer = Send("EVAL", [script, keys.Length, .. keys.Cast<object>(), .. arguments, replicas]);
        var acknowledged = Send("WAIT", replicas, (long)within.TotalMilliseconds);
        var after = Send("CLIENT", "ID");
        await Task.WhenAll(before, answer, acknowledged, after);
        var count = (long)await before == (long)await after ? (int)await acknowledged : 0;
        return count >= replicas
            ? await answer
            : throw new CacheUnavailableException($"{count} of {replicas} replicas acknowledged the clear in time.");

        Task<RedisResult> Send(string command, params object[] sent) =>
            server.ExecuteAsync(command, sent, CommandFlags.NoRedirect);
    }
}
