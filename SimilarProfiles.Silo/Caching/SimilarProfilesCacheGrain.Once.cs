using Microsoft.Extensions.DependencyInjection;

namespace SimilarProfiles.Caching;

// Clears that may be made again. Decisions 36 and 47: docs/decisions/0036-the-identity-of-a-clear.md, and
// docs/decisions/0047-a-repeated-clear-joins.md.
internal sealed partial class SimilarProfilesCacheGrain
{
    // Clears of a profile do not interleave, so a repetition that comes early waits for the receipt.
    private async Task<ClearReceipt> ClearOnceAsync(ClearRequest request, CancellationToken cancellationToken)
    {
        using var call = _place.Begin();
        var username = Username;
        var id = MarkOf(request).Id ?? throw new ArgumentException("A clear that is to be made once needs an identity.", nameof(request));
        // Not in the constructor: few clears need it.
        var receipts = ServiceProvider.GetRequiredService<IClearReceipts>();
        if (await receipts.ReserveAsync(id, username, cancellationToken) is { } before)
        {
            LogAnsweredAgain(username, request.Caller);
            return before;
        }

        var receipt = await ClearMarkedAsync(request, cancellationToken);
        try
        {
            await receipts.KeepAsync(id, receipt, CancellationToken.None);
        }
        catch (Exception e) when (e is CacheUnavailableException or CacheOperationException)
        {
            // The clear was made, and that is what was asked.
            LogReceiptNotKept(username, e);
        }

        return receipt;
    }

    // A caller that has waited for long makes the clear again. Here that stood behind the first one, and has nothing left to do.
    private ClearReceipt? FindLast(ClearRequest request)
    {
        if (_lastClear is not { } last || last.Id != request.Id || _time.GetElapsedTime(last.EndedAt) >= GrainDeadlines.Repetitions) return null;
        LogAnsweredAgain(Username, request.Caller);
        return last.Receipt;
    }

    private void KeepLast(ClearRequest request, ClearReceipt receipt) =>
        _lastClear = request.Id is { } id ? new LastClear(id, receipt, _time.GetTimestamp()) : null;

    private ClearMark MarkOf(ClearRequest request)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Id?.Length ?? 0, ClearRequest.MaxIdLength, nameof(request));
        var mark = new ClearMark(request.Id, request.Once ? IClearReceipts.KeptFor : ClearMark.UsualLife);
        if (request.Spellings is not { Count: > 0 } spellings) return mark;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(spellings.Count, ClearRequest.MaxSpellings, nameof(request));
        // They become parts of keys, of which another profile's must never be one.
        if (spellings.Any(spelling => !Username.TryParse(spelling, out var same, out _) || same != Username || spelling.Trim() != spelling))
            throw new ArgumentException("A spelling of the username is one of another name.", nameof(request));
        return mark with { Spellings = spellings };
    }

    /// <summary>The clear that this activation made last, if that may be made again.</summary>
    private sealed record LastClear(string Id, ClearReceipt Receipt, long EndedAt);
}
