using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace SimilarProfiles.Store.Redis;

/// <summary>
/// Runs a script by its hash, which Redis knows after the first call. Called with a script's text, StackExchange.Redis hashes
/// all of it again at each call, to find out whether it was sent before: 2 µs for the script of a clear.
/// </summary>
internal static class HashedScript
{
    private static readonly ConditionalWeakTable<string, byte[]> Hashes = [];

    /// <summary>Runs a script on the server that has its keys.</summary>
    public static async Task<RedisResult> RunAsync(IDatabase redis, string script, RedisKey[] keys, RedisValue[] arguments)
    {
        try
        {
            return await redis.ScriptEvaluateAsync(HashOf(script), keys, arguments, CommandFlags.DemandMaster);
        }
        catch (RedisServerException e) when (e.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            // It has not run. The server has just started, or been promoted, or was told to forget its scripts.
            return await redis.ScriptEvaluateAsync(script, keys, arguments, CommandFlags.DemandMaster);
        }
    }

    /// <summary>What Redis calls a script.</summary>
    internal static byte[] HashOf(string script) => Hashes.GetValue(script, static text =>
#pragma warning disable CA5350 // Redis names scripts by SHA-1, and nothing is protected by it.
        SHA1.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
}
