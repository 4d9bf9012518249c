using System.Globalization;
using StackExchange.Redis;

namespace SimilarProfiles.Store.Redis;

/// <summary>What Redis's own <c>INFO</c> reports for every master.</summary>
internal static class RedisFigures
{
    /// <summary>The number of keys in the cache's database and the memory of Redis, including other users' data.</summary>
    public static async Task<StoreFigures> ReadAsync(IConnectionMultiplexer redis)
    {
        var masters = Masters(redis);
        var figures = await Task.WhenAll(masters.Select(ReadAsync));
        return new StoreFigures(
            Keys: figures.Sum(figure => figure.Keys),
            Entries: null,
            MemoryUsedBytes: figures.Sum(figure => figure.Used),
            // A master without a limit leaves the whole without one.
            MaxMemoryBytes: figures.Any(figure => figure.Max is 0) ? 0 : figures.Sum(figure => figure.Max),
            LastCleanup: null);
    }

    /// <summary>The masters that are connected, one or more.</summary>
    /// <exception cref="RedisConnectionException">There is none.</exception>
    public static IServer[] Masters(IConnectionMultiplexer redis)
    {
        IServer[] masters = [.. redis.GetServers().Where(server => server is { IsConnected: true, IsReplica: false })];
        return masters.Length > 0
            ? masters
            : throw new RedisConnectionException(ConnectionFailureType.UnableToResolvePhysicalConnection, "No master is connected.");
    }

    private static async Task<(long Keys, long? Used, long? Max)> ReadAsync(IServer server)
    {
        var keys = server.DatabaseSizeAsync(server.Multiplexer.GetDatabase().Database);
        var memory = await InfoAsync(server, "memory");
        return (await keys, Number(memory, "used_memory"), Number(memory, "maxmemory"));
    }

    // Not InfoAsync of the server's own, which is for administrators.
    private static async Task<string> InfoAsync(IServer server, string section) =>
        (string?)await server.ExecuteAsync("INFO", section) ?? "";

    private static long? Number(string info, string name) =>
        long.TryParse(Field(info, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Field(string info, string name) => info
        .Split("\r\n")
        .Where(line => line.StartsWith($"{name}:", StringComparison.Ordinal))
        .Select(line => line[(name.Length + 1)..])
        .FirstOrDefault();
}
