using System.Collections.Immutable;
using SimilarProfiles.Measuring;
using SimilarProfiles.Probing;

namespace SimilarProfiles.Statistics;

/// <summary>
/// What one silo counted, by the minute. A report replaces what an earlier one said about the same minutes and never
/// adds to it, so it does no harm to get one twice, late, or from a third silo.
/// </summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.SiloReport")]
internal sealed record SiloReport
{
    /// <summary>The silo, its generation included: a restarted silo is another one, and counts from 0.</summary>
    [Id(0)] public required SiloAddress Silo { get; init; }

    /// <summary>The number of this report among the silo's own; the higher one knows more.</summary>
    [Id(1)] public required long Sequence { get; init; }

    /// <summary>When it was made: the time since the silo began to count, by its monotonic clock.</summary>
    [Id(2)] public required TimeSpan Elapsed { get; init; }

    /// <summary>How long ago that was; more than zero when another silo hands it on.</summary>
    [Id(3)] public TimeSpan Age { get; init; }

    /// <summary>The first minute that the report speaks of, counted from the silo's start; 0 when it is whole.</summary>
    [Id(4)] public required long From { get; init; }

    /// <summary>The minutes that have counts, oldest first; one that is absent has none.</summary>
    [Id(5)] public required ImmutableArray<MinuteCounts> Counts { get; init; }

    /// <summary>Entries that the silo's activations hold in memory.</summary>
    [Id(6)] public required long EntriesHeld { get; init; }

    /// <summary>CDN purges, recorded and not yet confirmed, that the silo's activations take care of.</summary>
    [Id(7)] public required long PurgesPending { get; init; }

    /// <summary>The last stale answer that the silo's probe saw; null without one.</summary>
    [Id(8)] public StaleReport? LastStale { get; init; }

    /// <summary>What was counted in the last hour by tens of seconds, from the same minute on, oldest first; none from a silo of an older version.</summary>
    [Id(9)] public ImmutableArray<SiloSample> Samples { get; init; } = [];

    /// <summary>The silo's activations of profiles.</summary>
    [Id(10)] public long Profiles { get; init; }

    /// <summary>The same report some time after it was made, without the minutes that have left the window since.</summary>
    public SiloReport Aged(TimeSpan age)
    {
        var oldest = RollingWindow.OldestAt(Elapsed + age);
        return this with
        {
            Age = age,
            Counts = [.. Counts.Where(counts => counts.Minute >= oldest)],
            Samples = [.. Known(Samples).Where(sample => sample.At > Elapsed + age - SiloSampler.Window)],
        };
    }

    /// <summary>The newer of two reports of the same silo, with the minutes before it from the other.</summary>
    public SiloReport Before(SiloReport newer) => newer with
    {
        From = From,
        Counts = [.. Counts.Where(counts => counts.Minute < newer.From), .. newer.Counts],
        Samples = [.. Known(Samples).Where(sample => RollingWindow.MinuteOf(sample.At) < newer.From), .. Known(newer.Samples)],
    };

    /// <summary>Whether <paramref name="newer"/> says more, and leaves out no minute after this one.</summary>
    public bool IsContinuedBy(SiloReport newer) =>
        newer.Sequence > Sequence && newer.From <= RollingWindow.MinuteOf(Elapsed);

    private static ImmutableArray<SiloSample> Known(ImmutableArray<SiloSample> samples) => samples.IsDefault ? [] : samples;
}
