using SimilarProfiles.Probing;
using SimilarProfiles.Store;
using SimilarProfiles.Tests.Api;
using Xunit;

namespace SimilarProfiles.Tests.Probing;

/// <summary>When an answer of the edge counts.</summary>
public sealed class EdgeProbeReaderTests
{
    private static readonly Username Valjean = Username.Parse("valjean");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // Guards the question whether a purge is on record: until it is off, the edge may hold what was cleared.
    [Fact]
    public async Task Read_whileAPurgeIsOnRecord_asksNobody()
    {
        var edge = new ScriptedReader(ProbeLayer.Edge, Array.Empty<ProbeAnswer>());

        var answer = await Reader(edge, () => Task.FromResult<RecordedPurge?>(new RecordedPurge("1", [], TimeSpan.Zero, TimeSpan.Zero))).ReadAsync(Valjean, Cancelled);

        Assert.Equal("the CDN has not confirmed the purge after the grace", answer.Problem);
    }

    [Fact]
    public async Task Read_withNoPurgeOnRecord_isTheEdges()
    {
        var fresh = ProbeAnswer.Of(new FetchStamp(ProbeRig.Start, "1"));

        Assert.Equal(fresh, await Reader(new ScriptedReader(ProbeLayer.Edge, fresh), () => Task.FromResult<RecordedPurge?>(null)).ReadAsync(Valjean, Cancelled));
    }

    [Fact]
    public async Task Read_withoutTheStore_claimsNothing()
    {
        var edge = new ScriptedReader(ProbeLayer.Edge, Array.Empty<ProbeAnswer>());

        var answer = await Reader(edge, () => Task.FromException<RecordedPurge?>(new CacheUnavailableException("down"))).ReadAsync(Valjean, Cancelled);

        Assert.Equal(ProbeAnswer.Unclear(nameof(CacheUnavailableException)), answer);
    }

    private static EdgeProbeReader Reader(IProbeReader edge, Func<Task<RecordedPurge?>> find) => new(
        edge,
        CallProxy.Create<ISimilarProfilesStore>((method, _) =>
            method.Name == nameof(ISimilarProfilesStore.FindPurgeAsync) ? find() : throw new InvalidOperationException(method.Name)));
}
