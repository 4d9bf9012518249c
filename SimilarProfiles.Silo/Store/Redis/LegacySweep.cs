using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SimilarProfiles.ServiceDefaults;
using StackExchange.Redis;

namespace SimilarProfiles.Store.Redis;

/// <summary>
/// Deletes the keys of other services that are known only by their prefix. Redis has no index of them, so each sweep scans
/// all keys, page by page (<c>SCAN</c>). One sweep runs at a time in a silo, and each has a deadline that includes its wait.
/// </summary>
internal sealed class LegacySweep(
    [FromKeyedServices(RedisConnection.Name)] IConnectionMultiplexer redis, IOptions<LegacyOptions> options, TimeProvider time)
    : ILegacySweep, IDisposable
{
    /// <summary>How many keys Redis looks at in one step, in which it serves nobody else: about half a millisecond.</summary>
    private const int PageSize = 1000;

    private readonly LegacyKeys? _keys = LegacyKeys.Of(options.Value);
    private readonly SemaphoreSlim _turn = new(1);

    /// <inheritdoc/>
    public bool IsNeeded => _keys is { HasPrefixes: true };

    /// <inheritdoc/>
    public async Task<int> RunAsync(Username username, IReadOnlyList<string> spellings)
    {
        var within = options.Value.ScanWithin;
        using var deadline = new CancellationTokenSource(within, time);
        using var span = RedisSpan.Start(redis, "SCAN", null, null);
        try
        {
            await _turn.WaitAsync(deadline.Token);
            try
            {
                return await SweepAsync([.. _keys!.Patterns(username, spellings)], deadline.Token);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (OperationCanceledException e) when (deadline.IsCancellationRequested)
        {
            span.Fail(e);
            throw new CacheUnavailableException(
                $"The keys of other services could not all be looked at within {within.TotalSeconds} s; some may be left.", e);
        }
        catch (Exception e)
        {
            span.Fail(e);
            if (RedisFailure.Of(e) is { } failure) throw failure;
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<int> SweepAsync(string[] patterns, CancellationToken cancellationToken)
    {
        var deleted = 0;
        foreach (var server in RedisFigures.Masters(redis))
        {
            foreach (var pattern in patterns) deleted += await SweepAsync(server, pattern, cancellationToken);
        }

        return deleted;
    }

    private async Task<int> SweepAsync(IServer server, string pattern, CancellationToken cancellationToken)
    {
        var database = redis.GetDatabase();
        var (deleted, cursor) = (0, "0");
        do
        {
            object[] arguments = [cursor, "MATCH", pattern, "COUNT", PageSize];
            var page = await server.ExecuteAsync(database.Database, "SCAN", arguments, CommandFlags.NoRedirect).WaitAsync(cancellationToken);
            cursor = (string)page[0]!;
            var gone = await Task.WhenAll(((RedisKey[])page[1]!).Select(key => database.KeyDeleteAsync(key, CommandFlags.DemandMaster))).WaitAsync(cancellationToken);
            deleted += gone.Count(static wasThere => wasThere);
        }
        while (cursor != "0");
        return deleted;
    }
}
