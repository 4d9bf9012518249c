using System.Net;
using SimilarProfiles.Measuring;
using SimilarProfiles.Statistics;

namespace SimilarProfiles.Tests.Statistics;

/// <summary>Makes silos and what they report.</summary>
internal static class Reports
{
    public static SiloAddress Silo(int host, int generation = 1) =>
        SiloAddress.New(new IPEndPoint(IPAddress.Loopback, host), generation);

    public static SiloReport Of(SiloAddress silo, params MinuteCounts[] counts) => new()
    {
        Silo = silo,
        Sequence = 1,
        Elapsed = TimeSpan.Zero,
        From = 0,
        Counts = [.. counts],
        EntriesHeld = 1,
        PurgesPending = 1,
    };
}
