using SimilarProfiles.Histories;
using Xunit;

namespace SimilarProfiles.Tests.Histories;

public sealed class MemoryClearHistoriesTests
{
    private static readonly DateTimeOffset Moment = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private readonly MemoryClearHistories _histories = new();

    [Fact]
    public async Task ChangeAsync_ofManyUnknownNames_keepsTheProfiles()
    {
        var john = Username.Parse("john");
        await _histories.ChangeAsync(john, Change(profiles: 3));
        for (var i = 0; i < 2_000; i++) await _histories.ChangeAsync(Username.Parse($"unknown{i}"), Change(profiles: 0));

        Assert.Single(await _histories.ReadAsync(john));
        Assert.Empty(await _histories.ReadAsync(Username.Parse("unknown0")));
        Assert.Single(await _histories.ReadAsync(Username.Parse("unknown1999")));
    }

    [Fact]
    public async Task ChangeAsync_ofMoreThanTenThousandProfiles_forgetsTheOldest()
    {
        for (var i = 0; i <= 10_000; i++) await _histories.ChangeAsync(Username.Parse($"profile{i}"), Change(profiles: 1));

        Assert.Empty(await _histories.ReadAsync(Username.Parse("profile0")));
        Assert.Single(await _histories.ReadAsync(Username.Parse("profile1")));
    }

    private static HistoryChange Change(int profiles) =>
        new([new PastClear { At = Moment, Caller = "test", ProfilesCleared = profiles }], null);
}
