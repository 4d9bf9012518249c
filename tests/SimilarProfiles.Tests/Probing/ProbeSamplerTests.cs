using SimilarProfiles.Probing;
using Xunit;

namespace SimilarProfiles.Tests.Probing;

public sealed class ProbeSamplerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // Guards "if (now < next) return" of Offer.
    [Fact]
    public void Offer_ofManyClears_picksOneASecond()
    {
        using var rig = new ProbeRig();

        for (var i = 0; i < 1000; i++)
        {
            rig.Sampler.Offer(rig.Receipt($"profile_{i}"));
            rig.Time.Advance(Second / 100);
        }

        Assert.Equal(["profile_0", "profile_100", "profile_200"], Picked(rig).Take(3).Select(clear => clear.Username.Value));
        Assert.Equal(7, Picked(rig).Count());
        Assert.Empty(rig.Recorder.All);
    }

    [Fact]
    public void Offer_ofOneClearNowAndThen_picksEach()
    {
        using var rig = new ProbeRig();

        for (var i = 0; i < 10; i++)
        {
            rig.Sampler.Offer(rig.Receipt());
            rig.Time.Advance(Second);
        }

        Assert.Equal(10, Picked(rig).Count());
    }

    [Theory]
    [InlineData(false, 1.0)]
    [InlineData(true, 0.0)]
    public void Offer_switchedOff_picksNone(bool enabled, double share)
    {
        using var rig = new ProbeRig(new ProbeOptions { Enabled = enabled, Share = share });

        rig.Sampler.Offer(rig.Receipt());

        Assert.Empty(Picked(rig));
    }

    // Guards the share's part of the first line of Offer. By chance, it fails once in more than a billion runs.
    [Fact]
    public void Offer_withAShare_picksAboutThat()
    {
        using var rig = new ProbeRig(new ProbeOptions { Share = 0.3, PerSecond = 100 });
        var picked = 0;
        for (var i = 0; i < 1000; i++)
        {
            rig.Sampler.Offer(rig.Receipt());
            rig.Time.Advance(Second / 100);
            picked += Picked(rig).Count();
        }

        Assert.InRange(picked, 200, 400);
    }

    // Guards the bound of the channel, and the count of what it refuses.
    [Fact]
    public void Offer_whenTooManyWait_dropsAndCounts()
    {
        using var rig = new ProbeRig();
        for (var i = 0; i < ProbeSampler.MaxWaiting + 5; i++)
        {
            rig.Sampler.Offer(rig.Receipt());
            rig.Time.Advance(Second);
        }

        Assert.Equal(5, rig.Recorder.All.Count(measured => measured.Name == TelemetryNames.ProbeDropped));
        Assert.Equal(5, rig.Rolling.From(0, rig.Rolling.Elapsed).Sum(minute => minute.ProbeDropped));
        Assert.Equal(ProbeSampler.MaxWaiting, Picked(rig).Count());
    }

    [Fact]
    public void Offer_notesWhenTheClearBeganAndWasAcknowledged()
    {
        using var rig = new ProbeRig();
        rig.Time.Advance(Second);
        var receipt = rig.Receipt() with { Duration = Second / 4, CdnCoordination = CdnCoordination.NoActionNeeded };

        rig.Sampler.Offer(receipt);

        var clear = Assert.Single(Picked(rig));
        Assert.Equal((receipt.ClearedAt - (Second / 4), receipt.ClearedAt), (clear.Began, clear.AcknowledgedAt));
        Assert.Equal((rig.Time.GetTimestamp(), false), (clear.Acknowledged, clear.PurgeRecorded));
    }

    // What it costs a clear that is not picked.
    [Fact]
    public void Offer_thatPicksNothing_allocatesNothing()
    {
        using var rig = new ProbeRig();
        var receipt = rig.Receipt();
        rig.Sampler.Offer(receipt);

        var least = Enumerable.Range(0, 20).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++) rig.Sampler.Offer(receipt);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });

        Assert.Equal(0, least);
    }

    private static IEnumerable<SampledClear> Picked(ProbeRig rig)
    {
        while (rig.Sampler.Picked.TryRead(out var clear)) yield return clear;
    }
}
