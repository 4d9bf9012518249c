using System.Diagnostics;
using Microsoft.Extensions.Options;
using SimilarProfiles.Client.Calling;
using SimilarProfiles.Client.Connecting;
using SimilarProfiles.Client.Telemetry;

namespace SimilarProfiles;

/// <inheritdoc cref="ISimilarProfilesClient"/>
internal sealed class SimilarProfilesClient(
    ClusterConnection cluster, ClientInstruments instruments, IOptions<SimilarProfilesClientSettings> settings, TimeProvider time)
    : ISimilarProfilesClient
{
    private readonly GrainCaller _calls = new(settings.Value.RetryFor, settings.Value.AnswerWithin, time, instruments.Repeated);
    private readonly string _caller = settings.Value.Caller;

    /// <inheritdoc/>
    public Task<SimilarProfilesResult> ReadAsync(Username username, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(username);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, SimilarProfilesResult.MaxProfiles);
        return RunAsync("read", username, (grains, token) => _calls.CallAsync(
            retry => grains.GetSimilarProfilesCache(username).GetSimilarProfilesAsync(limit, retry), token), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ClearReceipt> ClearAsync(Username username, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(username);
        return ClearAsync(username, NewClear(), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ClearOutcome>> ClearManyAsync(IReadOnlyList<Username> usernames, CancellationToken cancellationToken)
    {
        // Their deadline is for the clears, and not for the first connection.
        _ = await cluster.GrainsAsync(cancellationToken);
        var request = NewClear();
        return await BulkClear.RunAsync(usernames, (username, token) => new(ClearAsync(username, request, token)), time, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<CacheState> GetStateAsync(Username username, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(username);
        return RunAsync("state", username, (grains, token) => _calls.CallAsync(
            retry => grains.GetSimilarProfilesCache(username).GetStateAsync(retry), token), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<T> CallAsync<T>(Func<IGrainFactory, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return RunAsync("call", null, (grains, token) => _calls.CallAsync(retry => call(grains, retry), token), cancellationToken);
    }

    private Task<ClearReceipt> ClearAsync(Username username, ClearRequest request, CancellationToken cancellationToken) =>
        RunAsync("clear", username, (grains, token) => _calls.ClearAsync(
            retry => grains.GetSimilarProfilesCache(username).ClearAsync(request, retry), token), cancellationToken);

    // With an identity of its own: made again, it says what it dropped the first time.
    private ClearRequest NewClear() => new() { Caller = _caller, Id = ClearIds.Next(), TraceId = Activity.Current?.TraceId.ToHexString() };

    private async Task<T> RunAsync<T>(
        string operation, Username? username, Func<IGrainFactory, CancellationToken, ValueTask<T>> run, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var span = ClientInstruments.Begin(operation, username);
        Exception? failure = null;
        try
        {
            return await run(await cluster.GrainsAsync(cancellationToken), cancellationToken);
        }
        catch (Exception e) when (Undelivered.Is(e))
        {
            failure = e;
            throw new CacheUnavailableException("No silo of the cluster could be reached.", e);
        }
        catch (Exception e)
        {
            failure = e;
            throw;
        }
        finally
        {
            instruments.End(span, operation, time.GetElapsedTime(started), failure);
        }
    }
}
