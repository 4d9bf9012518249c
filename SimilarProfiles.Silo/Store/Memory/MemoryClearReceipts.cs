namespace SimilarProfiles.Store.Memory;

/// <summary>The receipts of the embedded mode: the last ten thousand, in this process' memory.</summary>
internal sealed class MemoryClearReceipts(TimeProvider time) : IClearReceipts
{
    private const int Capacity = 10_000;

    private readonly RecentClears<string, Kept> _receipts = new(Capacity);

    /// <inheritdoc/>
    public Task<ClearReceipt?> ReserveAsync(string id, Username username, CancellationToken cancellationToken)
    {
        var now = time.GetTimestamp();
        var kept = _receipts.FindOrSet(
            id, new Kept(username.Value, null, now), known => time.GetElapsedTime(known.Since, now) < IClearReceipts.KeptFor);
        return kept.Username == username.Value ? Task.FromResult(kept.Receipt) : throw new ClearIdReusedException();
    }

    /// <inheritdoc/>
    public Task KeepAsync(string id, ClearReceipt receipt, CancellationToken cancellationToken)
    {
        _receipts.Set(id, new Kept(receipt.Username, receipt, time.GetTimestamp()));
        return Task.CompletedTask;
    }

    private sealed record Kept(string Username, ClearReceipt? Receipt, long Since);
}
