using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Statistics;

/// <summary>How the statistics of a cluster are collected; section <c>SimilarProfiles:Statistics</c>.</summary>
internal sealed class StatisticsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SimilarProfiles:Statistics";

    /// <summary>
    /// How often each silo asks the others for their counts, so that the counts survive when a silo dies. At most this much of
    /// its counting is then lost. 1 s to 10 min, default 5 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest wait for another silo's report; 100 ms to 5 s, default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:05")]
    public TimeSpan SiloTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait for the store's statistics; 100 ms to 5 s, default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:05")]
    public TimeSpan StoreTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How many departed silos are remembered, each for 24 hours and with at most 240 KB. Beyond that, those whose last report
    /// is oldest are forgotten, with their counts. 0 to 1000, default 64.
    /// </summary>
    [Range(0, 1000)]
    public int MaxDepartedSilos { get; set; } = 64;
}

/// <summary>Checks <see cref="StatisticsOptions"/> at the start, by its attributes.</summary>
[OptionsValidator]
internal sealed partial class StatisticsOptionsValidator : IValidateOptions<StatisticsOptions>;
