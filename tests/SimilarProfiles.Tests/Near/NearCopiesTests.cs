using Microsoft.Extensions.Time.Testing;
using SimilarProfiles.Near;
using SimilarProfiles.Tests.Api;
using Xunit;

namespace SimilarProfiles.Tests.Near;

/// <summary>Near copies of one process, on a clock that is told.</summary>
public sealed class NearCopiesTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    private readonly FakeTimeProvider _time = new();
    private readonly NearCopies _copies;

    public NearCopiesTests() => _copies = new NearCopies(1 << 20, _time);

    [Fact]
    public async Task Find_ofNothing_isNull()
    {
        await AskAsync("valjean", TimeSpan.Zero);

        Assert.Null(_copies.Find("valjean"));
        Assert.Equal(0, _copies.Count);
    }

    [Fact]
    public async Task Find_underTheLease_isTheAnswerAsANearHit()
    {
        var asked = await AskAsync("valjean", Lease);
        _time.Advance(Lease - TimeSpan.FromTicks(1));

        Assert.Equal(asked with { Outcome = ReadOutcome.NearHit }, _copies.Find("valjean")?.Reply);
        Assert.Null(_copies.Find("valjean2"));
    }

    // Guards that Look does not count: who only looks must keep nothing hot.
    [Fact]
    public async Task Look_isWhatFindIs_andNotCounted()
    {
        await AskAsync("valjean", Lease);

        Assert.Same(_copies.Find("valjean"), _copies.Look("valjean"));
        Assert.Equal(1, await _copies.RecallAsync("valjean"));
        Assert.Null(_copies.Look("valjean"));
    }

    [Fact]
    public async Task Find_afterTheLease_isNull()
    {
        await AskAsync("valjean", Lease);
        _time.Advance(Lease);

        Assert.Null(_copies.Find("valjean"));
    }

    // Guards the line of AskAsync that takes the time before it asks.
    [Fact]
    public async Task Lease_isCountedFromBeforeTheQuestion()
    {
        await _copies.AskAsync("valjean", _ =>
        {
            _time.Advance(Lease / 2);
            return Task.FromResult(Reply(Lease));
        });
        _time.Advance(Lease / 2);

        Assert.Null(_copies.Find("valjean"));
    }

    [Fact]
    public async Task RecallAsync_dropsTheCopyOfOneProfile()
    {
        await AskAsync("valjean", Lease);
        await AskAsync("javert", Lease);

        await _copies.RecallAsync("valjean");

        Assert.Null(_copies.Find("valjean"));
        Assert.NotNull(_copies.Find("javert"));
    }

    [Fact]
    public async Task RecallAsync_whileAnAnswerIsOnItsWay_keepsItOut()
    {
        var answer = new TaskCompletionSource<SimilarProfilesReply>();
        var asking = _copies.AskAsync("valjean", _ => answer.Task);
        await _copies.RecallAsync("valjean");
        answer.SetResult(Reply(Lease));

        Assert.Equal("valjean", (await asking).Username);
        Assert.Null(_copies.Find("valjean"));
    }

    [Fact]
    public async Task AskAsync_afterARecall_keepsACopyAgain()
    {
        await _copies.RecallAsync("valjean");
        await AskAsync("valjean", Lease);

        Assert.NotNull(_copies.Find("valjean"));
    }

    [Fact]
    public async Task AskAsync_beyondTheMemoryLimit_keepsNoMoreCopies()
    {
        var copies = new NearCopies(2_000, _time);
        for (var i = 0; i < 10; i++) await copies.AskAsync($"profile_{i}", _ => Task.FromResult(Reply(Lease)));

        Assert.InRange(copies.Count, 1, 3);
        Assert.InRange(copies.Bytes, 1, 2_000);
    }

    [Fact]
    public async Task Sweep_dropsWhatIsOver_andItsMemory()
    {
        await AskAsync("valjean", Lease);
        _time.Advance(Lease / 2);
        await AskAsync("javert", Lease);
        _time.Advance(Lease / 2);

        _copies.Sweep((_, _) => Assert.Fail("no copy was read"));

        Assert.Equal(1, _copies.Count);
        Assert.NotNull(_copies.Find("javert"));
        await _copies.RecallAsync("javert");
        Assert.Equal(0, _copies.Bytes);
    }

    [Fact]
    public async Task Hits_areToldOnce_withTheNextQuestion()
    {
        await AskAsync("valjean", Lease);
        Find("valjean", times: 3);

        Assert.Equal(3, await HitsToldAsync("valjean"));
        Assert.Equal(0, await HitsToldAsync("valjean"));
    }

    [Fact]
    public async Task Hits_areToldOnce_withTheAnswerToARecall()
    {
        await AskAsync("valjean", Lease);
        Find("valjean", times: 2);

        Assert.Equal(2, await _copies.RecallAsync("valjean"));
        Assert.Equal(0, await _copies.RecallAsync("valjean"));
    }

    [Fact]
    public async Task Hits_areToldOnce_byTheSweep()
    {
        await AskAsync("valjean", Lease);
        Find("valjean", times: 4);
        _time.Advance(Lease);
        var told = new List<(string, long)>();

        _copies.Sweep((username, hits) => told.Add((username, hits)));
        _copies.Sweep((username, hits) => told.Add((username, hits)));

        Assert.Equal([("valjean", 4L)], told);
    }

    // Reads go on while a new copy is asked for.
    [Fact]
    public async Task Hits_whileTheCopyIsRenewed_areNotLost()
    {
        await AskAsync("valjean", Lease);
        await _copies.AskAsync("valjean", _ =>
        {
            Find("valjean", times: 5);
            return Task.FromResult(Reply(Lease));
        });

        Assert.Equal(5, await HitsToldAsync("valjean"));
    }

    private static SimilarProfilesReply Reply(TimeSpan lease, string username = "valjean") =>
        Replies.Of(Samples.Result(Samples.Profile())) with { Username = username, NearLease = lease };

    private Task<SimilarProfilesReply> AskAsync(string username, TimeSpan lease) =>
        _copies.AskAsync(username, _ => Task.FromResult(Reply(lease, username)));

    private async Task<long> HitsToldAsync(string username)
    {
        var told = 0L;
        await _copies.AskAsync(username, hits =>
        {
            told = hits;
            return Task.FromResult(Reply(Lease, username));
        });
        return told;
    }

    private void Find(string username, int times)
    {
        for (var i = 0; i < times; i++) Assert.NotNull(_copies.Find(username));
    }
}
