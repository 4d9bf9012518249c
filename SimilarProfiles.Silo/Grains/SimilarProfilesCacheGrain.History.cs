using System.Diagnostics;

namespace SimilarProfiles.Grains;

// What is remembered of a clear, after it.
internal sealed partial class SimilarProfilesCacheGrain
{
    /// <inheritdoc/>
    public async Task<ClearHistory> GetHistoryAsync(int most, CancellationToken cancellationToken)
    {
        using var call = _place.Begin();
        var username = Username;
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        if (_recorder is not { IsOn: true }) return new ClearHistory { Recording = false, Clears = [] };
        var clears = await _recorder.ReadAsync(username).WaitAsync(cancellationToken);
        return new ClearHistory { Recording = true, Clears = [.. clears.Take(most)] };
    }

    private void Record(ClearRequest request, ClearReceipt receipt) => _recorder?.Record(Username, new PastClear
    {
        At = receipt.ClearedAt,
        Caller = request.Caller,
        Address = request.Address,
        TraceId = request.TraceId ?? Activity.Current?.TraceId.ToHexString(),
        Acknowledged = true,
        CacheCleared = receipt.CacheCleared,
        ProfilesCleared = receipt.ProfilesCleared,
        ImagesInvalidated = receipt.ImagesInvalidated,
        Duration = receipt.Duration,
        CdnCoordination = receipt.CdnCoordination,
    });

    private void RecordFailure(ClearRequest request, TimeSpan duration) => _recorder?.Record(Username, new PastClear
    {
        At = _time.GetUtcNow(),
        Caller = request.Caller,
        Address = request.Address,
        TraceId = request.TraceId ?? Activity.Current?.TraceId.ToHexString(),
        Duration = duration,
    });
}
