using Microsoft.Extensions.DependencyInjection;
using SimilarProfiles.Store;

namespace SimilarProfiles.Grains;

// Clears that may be made again. Decisions 36 and 47: docs/decisions/0036-the-identity-of-a-clear.md, and
// docs/decisions/0047-a-repeated-clear-joins.md.
internal sealed partial class SimilarProfilesCacheGrain
{
    // Others of the profile may come between a clear and its repetition; the store's marks know some six, too.
    private const int MostMade = 8;

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
    private ClearReceipt? FindMade(ClearRequest request)
    {
        if (_made is null) return null;
        while (_made.TryPeek(out var oldest) && _time.GetElapsedTime(oldest.EndedAt) >= GrainDeadlines.Repetitions) _made.Dequeue();
        if (request.Id is null) return null;
        foreach (var (id, receipt, _) in _made)
        {
            if (id != request.Id) continue;
            LogAnsweredAgain(Username, request.Caller);
            return receipt;
        }

        return null;
    }

    private void KeepMade(ClearRequest request, ClearReceipt receipt)
    {
        if (request.Id is null) return;
        _made ??= [];
        if (_made.Count == MostMade) _made.Dequeue();
        _made.Enqueue(new MadeClear(request.Id, receipt, _time.GetTimestamp()));
    }

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

    /// <summary>A clear that this activation has made, and that may be made again.</summary>
    private sealed record MadeClear(string Id, ClearReceipt Receipt, long EndedAt);
}
