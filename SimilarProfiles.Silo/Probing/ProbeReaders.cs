using Microsoft.Extensions.Options;
using SimilarProfiles.Cdn;
using SimilarProfiles.Store;

namespace SimilarProfiles.Probing;

/// <summary>The places where this silo reads.</summary>
internal sealed class ProbeReaders
{
    /// <summary>Makes one for the grain, one for each API, and one for the edge if there is one.</summary>
    public ProbeReaders(
        IGrainFactory grains, IHttpClientFactory clients, ISimilarProfilesStore store, IOptions<ProbeOptions> options, IOptions<CdnOptions> cdn)
    {
        var (probe, http) = (options.Value, clients.CreateClient(ProbingExtensions.HttpName));
        All =
        [
            new GrainProbeReader(grains),
            .. probe.Apis.Select(api => new HttpProbeReader(http, ProbeLayer.Api, new Uri(api), probe) { From = TimeSpan.Zero }),
        ];
        if (probe.Edge is null) return;
        var edge = new HttpProbeReader(http, ProbeLayer.Edge, new Uri(probe.Edge), probe) { From = cdn.Value.Grace };
        All = [.. All, new EdgeProbeReader(edge, store)];
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<IProbeReader> All { get; }
}
