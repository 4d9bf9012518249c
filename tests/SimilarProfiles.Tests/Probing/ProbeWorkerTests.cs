using Microsoft.Extensions.Options;
using SimilarProfiles.Cdn;
using SimilarProfiles.Probing;
using SimilarProfiles.Store;
using SimilarProfiles.Tests.Api;
using SimilarProfiles.Tests.Caching;
using Xunit;

namespace SimilarProfiles.Tests.Probing;

/// <summary>That the probe is no amplifier, whatever it is offered.</summary>
public sealed class ProbeWorkerTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // Guards the places of the worker: without them every picked clear is looked at at once.
    [Fact]
    public async Task Worker_ofMoreThanItCanLookAt_looksAtSoManyAndDropsTheRest()
    {
        using var rig = new ProbeRig(new ProbeOptions { PerSecond = 100, Timeout = TimeSpan.FromSeconds(30) });
        var asked = 0;
        var grains = new FakeGrains
        {
            // They hang.
            OnReadCached = (_, _) =>
            {
                Interlocked.Increment(ref asked);
                return new TaskCompletionSource<SimilarProfilesReply?>().Task;
            },
        };
        using var worker = Worker(rig, grains);
        await worker.StartAsync(Cancelled);

        // One after another, and so that the time is not up for the first.
        for (var i = 0; i < 3 * ProbeWorker.MaxWatched; i++)
        {
            rig.Sampler.Offer(rig.Receipt());
            rig.Time.Advance(TimeSpan.FromMilliseconds(10));
            await Eventually.HoldsAsync(() => Task.FromResult(Waiting() == 0 || Volatile.Read(ref asked) >= ProbeWorker.MaxWatched), Cancelled);
        }

        Assert.Equal(ProbeWorker.MaxWatched, Volatile.Read(ref asked));
        var dropped = rig.Recorder.All.Count(measured => measured.Name == TelemetryNames.ProbeDropped);
        // One more may be in the worker's own hands.
        Assert.InRange(dropped, (3 * ProbeWorker.MaxWatched) - ProbeWorker.MaxWatched - ProbeSampler.MaxWaiting - 1, ProbeWorker.MaxWatched);
        await worker.StopAsync(Cancelled);

        int Waiting() => rig.Sampler.Picked.Count;
    }

    [Fact]
    public async Task Worker_readsTheClearedProfileAtItsGrain()
    {
        using var rig = new ProbeRig();
        var reads = 0;
        var grains = new FakeGrains
        {
            OnReadCached = (limit, _) =>
            {
                Interlocked.Increment(ref reads);
                Assert.Equal(1, limit);
                return Task.FromResult<SimilarProfilesReply?>(
                    Replies.Of(Samples.Result()) with { FetchedAt = rig.Time.GetUtcNow(), Version = FetchId.New() });
            },
        };
        using var worker = Worker(rig, grains);
        await worker.StartAsync(Cancelled);

        rig.Sampler.Offer(rig.Receipt("cosette"));
        for (var round = 1; round <= ProbeCheck.Rounds.Length; round++)
        {
            await Eventually.HoldsAsync(() => Task.FromResult(Volatile.Read(ref reads) >= round), Cancelled);
            await Eventually.HoldsAsync(
                () =>
                {
                    if (Volatile.Read(ref reads) == round) rig.Time.Advance(TimeSpan.FromMilliseconds(50));
                    return Task.FromResult(Volatile.Read(ref reads) > round || rig.Checks.Any());
                },
                Cancelled);
        }

        Assert.Equal(["layer=grain,outcome=fresh"], rig.Checks);
        Assert.Equal(Enumerable.Repeat("cosette", 5), grains.Keys);
        await worker.StopAsync(Cancelled);
    }

    private static ProbeWorker Worker(ProbeRig rig, FakeGrains grains)
    {
        var options = Options.Create(rig.Options);
        var clients = CallProxy.Create<IHttpClientFactory>((_, _) => new HttpClient());
        var store = CallProxy.Create<ISimilarProfilesStore>((method, _) => throw new InvalidOperationException(method.Name));
        var readers = new ProbeReaders(grains.Factory, clients, store, options, Options.Create(new CdnOptions()));
        return new ProbeWorker(rig.Sampler, readers, rig.Judge, rig.Record, options, rig.Time);
    }
}
