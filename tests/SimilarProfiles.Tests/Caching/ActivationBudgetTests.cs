using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Caching;
using SimilarProfiles.Store;
using Xunit;

namespace SimilarProfiles.Tests.Caching;

/// <summary>Which activations go, and when.</summary>
public sealed class ActivationBudgetTests : IDisposable
{
    // Room for some 300 bare activations.
    private const long Limit = 1 << 20;

    private readonly FakeTimeProvider _time = new();
    private readonly ActivationBudget _budget;
    private readonly List<string> _gone = [];

    public ActivationBudgetTests() =>
        _budget = new ActivationBudget(Options.Create(new CacheOptions { ActivationLimitBytes = Limit }), _time);

    public void Dispose() => _budget.Dispose();

    [Fact]
    public void Empty_afterItsLastCall_staysForAnotherAndThenGoes()
    {
        var place = NewPlace("empty");
        Use(place);

        Pass(ActivationBudget.Linger - TimeSpan.FromMilliseconds(1));
        Assert.Empty(_gone);
        Use(place);
        Pass(ActivationBudget.Linger - TimeSpan.FromMilliseconds(1));
        Assert.Empty(_gone);

        Pass(ActivationBudget.Linger * 2);
        Assert.Equal(["empty"], _gone);
        Assert.Equal(0, _budget.Bytes);
    }

    [Fact]
    public void Empty_duringACall_staysUntilItEnds()
    {
        var place = NewPlace("slow");
        var call = place.Begin();
        Pass(TimeSpan.FromMinutes(1));
        Assert.Empty(_gone);

        call.Dispose();
        Pass(ActivationBudget.Linger - TimeSpan.FromMilliseconds(1));
        Assert.Empty(_gone);
        Pass(ActivationBudget.Linger * 2);
        Assert.Equal(["slow"], _gone);
    }

    [Fact]
    public void Empty_twoAtOnce_bothGo()
    {
        Use(NewPlace("one"));
        Use(NewPlace("another"));

        Pass(ActivationBudget.Linger * 2);

        Assert.Equal(["one", "another"], _gone);
    }

    [Fact]
    public void Empty_thatHoldsSomethingYet_staysUntilItDoesNot()
    {
        var holds = true;
        Use(NewPlace("leased", () => holds));
        Pass(TimeSpan.FromMinutes(1));
        Assert.Empty(_gone);

        holds = false;
        Pass(ActivationBudget.Linger * 2);
        Assert.Equal(["leased"], _gone);
    }

    [Fact]
    public void Full_withinTheLimit_stays_andGoesAfterItsEntryWasCleared()
    {
        var holds = true;
        var place = NewPlace("full", () => holds);
        using (place.Begin()) _budget.Hold(place, EntryOf(100));
        Pass(TimeSpan.FromMinutes(1));
        Assert.Empty(_gone);

        holds = false;
        _budget.Hold(place, null);
        Pass(ActivationBudget.Linger * 2);
        Assert.Equal(["full"], _gone);
    }

    [Fact]
    public void Empty_ofAProfileThatThereIsNot_goes()
    {
        var place = NewPlace("unknown");
        using (place.Begin()) _budget.Hold(place, CacheEntry.Create(null, _time.GetUtcNow(), new CacheOptions()));

        Pass(ActivationBudget.Linger * 2);

        Assert.Equal(["unknown"], _gone);
    }

    [Fact]
    public void Flood_withoutAPauseForTheSweeper_staysWithinTheLimit()
    {
        for (var i = 0; i < 10_000; i++)
        {
            Use(NewPlace($"{i}"));
            Assert.InRange(_budget.Bytes, 0, Limit);
        }

        Assert.Equal(Enumerable.Range(0, _gone.Count).Select(i => $"{i}"), _gone);
    }

    [Fact]
    public void Limit_reached_emptyOnesGoBeforeFullOnes()
    {
        // More than are looked at to find a cold one.
        for (var i = 0; i < 20; i++) Fill("full");
        Pass(TimeSpan.FromSeconds(10));

        for (var i = 0; i < 1_000; i++) Use(NewPlace($"{i}"));

        Assert.NotEmpty(_gone);
        Assert.DoesNotContain("full", _gone);
    }

    [Fact]
    public void Limit_reached_onesThatHoldNothingGoBeforeALeasedOne()
    {
        Use(NewPlace("leased", static () => true));
        Pass(TimeSpan.FromSeconds(10));

        for (var i = 0; i < 1_000; i++) Use(NewPlace($"{i}"));

        Assert.NotEmpty(_gone);
        Assert.DoesNotContain("leased", _gone);
    }

    [Fact]
    public void Limit_reached_theColdestGo()
    {
        // Each takes a third of the limit.
        var (hot, cold) = (Fill("hot", Limit / 3), Fill("cold", Limit / 3));
        Pass(TimeSpan.FromSeconds(1));
        Use(hot);
        Pass(TimeSpan.FromSeconds(1));

        Fill("new", Limit / 3 + 5_000);

        Assert.Equal(["cold"], _gone);
    }

    [Fact]
    public void Limit_reached_byOnesThatAreAllInUse_theOneUsedLeastLatelyGoes()
    {
        var places = Enumerable.Range(0, 4).Select(i => Fill($"{i}", Limit / 5)).ToArray();
        foreach (var i in (int[])[2, 3, 1, 0])
        {
            Pass(TimeSpan.FromMilliseconds(10));
            Use(places[i]);
        }

        Fill("new", Limit / 3);

        Assert.Equal(["2"], _gone);
    }

    [Fact]
    public void BytesAndCount_areThoseOfAllActivations()
    {
        Use(NewPlace("empty"));
        var bare = _budget.Bytes;
        var entry = EntryOf(100);

        Fill("full");

        Assert.Equal(2, _budget.Count);
        Assert.Equal((2 * bare) + entry.Profiles.Utf8.Length + (sizeof(int) * entry.Profiles.Count), _budget.Bytes);
        Assert.InRange(bare, 1, Limit);
    }

    [Fact]
    public void Leave_isForGood()
    {
        var place = Fill("left");

        _budget.Leave(place);
        _budget.Hold(place, EntryOf(100));

        Assert.Equal(0, _budget.Bytes);
    }

    private ActivationPlace NewPlace(string name, Func<bool>? holdsSomething = null) =>
        new(_budget, new TestActivation(holdsSomething ?? (static () => false), () => _gone.Add(name)));

    private ActivationPlace Fill(string name, long bytes = 100)
    {
        var place = NewPlace(name, static () => true);
        using (place.Begin()) _budget.Hold(place, EntryOf(bytes));
        return place;
    }

    private CacheEntry EntryOf(long bytes) => CacheEntry.Create(
        [new("like", new string('x', (int)bytes), null, 1, 1)], _time.GetUtcNow(), new CacheOptions());

    private static void Use(ActivationPlace place)
    {
        using var call = place.Begin();
    }

    private void Pass(TimeSpan time) => _time.Advance(time);

    private sealed class TestActivation(Func<bool> holdsSomething, Action deactivate) : IBudgetedActivation
    {
        public bool HoldsSomething => holdsSomething();

        public void Deactivate() => deactivate();
    }
}
