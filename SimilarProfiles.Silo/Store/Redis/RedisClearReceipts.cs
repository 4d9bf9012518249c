using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SimilarProfiles.ServiceDefaults;
using StackExchange.Redis;

namespace SimilarProfiles.Store.Redis;

/// <summary>
/// The receipts of a cluster, in Redis: a key for each identity, which expires. Its value is the username and, once
/// there is one, a line feed and the receipt as JSON.
/// </summary>
internal sealed class RedisClearReceipts(
    [FromKeyedServices(RedisConnection.Name)] IConnectionMultiplexer redis, IOptions<CacheOptions> options, TimeProvider time) : IClearReceipts
{
    // ARGV: the username; for how long to keep it, ms.
    private const string Reserve = """
        local kept = redis.call('GET', KEYS[1])
        if not kept then redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2]) end
        return kept
        """;

    /// <inheritdoc/>
    public async Task<ClearReceipt?> ReserveAsync(string id, Username username, CancellationToken cancellationToken)
    {
        var kept = (string?)await RunAsync("reserve", database => database.ScriptEvaluateAsync(
            Reserve, [KeyOf(id)], [username.Value, (long)IClearReceipts.KeptFor.TotalMilliseconds], CommandFlags.DemandMaster));
        if (kept is null) return null;
        var parts = kept.Split('\n', 2);
        if (parts[0] != username.Value) throw new ClearIdReusedException();
        return parts.Length == 2 ? JsonSerializer.Deserialize(parts[1], ClearReceiptJsonContext.Default.ClearReceipt) : null;
    }

    /// <inheritdoc/>
    public Task KeepAsync(string id, ClearReceipt receipt, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(receipt, ClearReceiptJsonContext.Default.ClearReceipt);
        return RunAsync(null, database => database.StringSetAsync(
            KeyOf(id), $"{receipt.Username}\n{json}", IClearReceipts.KeptFor, flags: CommandFlags.DemandMaster));
    }

    // No username has a space.
    private static RedisKey KeyOf(string id) => $"similar_profiles:{{clear {id}}}";

    private Task<T> RunAsync<T>(string? script, Func<IDatabase, Task<T>> call) => StoreDeadline.RunAsync(
        async token =>
        {
            using var span = RedisSpan.Start(redis, script is null ? "SET" : "EVALSHA", script, key: null);
            try
            {
                return await call(redis.GetDatabase()).WaitAsync(token);
            }
            catch (Exception e)
            {
                span.Fail(e);
                if (RedisFailure.Of(e) is { } failure) throw failure;
                throw;
            }
        },
        options.Value.StoreTimeout,
        time);
}

/// <summary>How receipts become JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ClearReceipt))]
internal sealed partial class ClearReceiptJsonContext : JsonSerializerContext;
