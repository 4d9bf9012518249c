using System.Diagnostics.Metrics;

namespace SimilarProfiles.Measuring;

/// <summary>Counts what becomes of records of clears.</summary>
internal sealed class HistoryInstruments
{
    private static readonly KeyValuePair<string, object?> WrittenTag = new(TelemetryNames.OutcomeTag, "written");
    private static readonly KeyValuePair<string, object?> ShedTag = new(TelemetryNames.OutcomeTag, "shed");

    private readonly Counter<long> _changes;

    /// <summary>Makes the instrument.</summary>
    public HistoryInstruments(IMeterFactory meters) => _changes = meters.Create(TelemetryNames.Source).CreateCounter<long>(
        TelemetryNames.HistoryChanges, "{change}", "Changes of histories of clears, by outcome.");

    /// <summary>A history was written.</summary>
    public void Written() => _changes.Add(1, WrittenTag);

    /// <summary>A clear, or the end of its purge, was not recorded.</summary>
    public void Shed() => _changes.Add(1, ShedTag);
}
