using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Store.Memory;
using Xunit;

namespace SimilarProfiles.Tests.Caching;

public sealed class MemoryClearReceiptsTests
{
    private static readonly Username John = Username.Parse("john");

    private readonly FakeTimeProvider _time = new();
    private readonly MemoryClearReceipts _receipts;

    public MemoryClearReceiptsTests() => _receipts = new MemoryClearReceipts(_time);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static ClearReceipt Receipt { get; } = Api.Samples.Receipt("john");

    [Fact]
    public async Task ReserveAsync_ofAnIdWithAReceipt_answersItForTenMinutes()
    {
        Assert.Null(await _receipts.ReserveAsync("id", John, Cancelled));
        Assert.Null(await _receipts.ReserveAsync("id", John, Cancelled));
        await _receipts.KeepAsync("id", Receipt, Cancelled);

        _time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.Equal(Receipt, await _receipts.ReserveAsync("id", John, Cancelled));
        await Assert.ThrowsAsync<ClearIdReusedException>(() => _receipts.ReserveAsync("id", Username.Parse("mary"), Cancelled));

        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await _receipts.ReserveAsync("id", Username.Parse("mary"), Cancelled));
    }

    [Fact]
    public async Task KeepAsync_ofMoreThanTenThousand_forgetsTheOldest()
    {
        for (var i = 0; i <= 10_000; i++) await _receipts.KeepAsync($"{i}", Receipt, Cancelled);

        Assert.Null(await _receipts.ReserveAsync("0", John, Cancelled));
        Assert.NotNull(await _receipts.ReserveAsync("2", John, Cancelled));
    }
}
