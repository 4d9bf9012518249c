using System.Collections.Concurrent;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>A table of reminders that, like Redis, outlives every silo.</summary>
internal sealed class SharedReminderTable : IReminderTable
{
    private readonly ConcurrentDictionary<(GrainId, string), ReminderEntry> _rows = [];

    /// <summary>The profiles for which registrations fail.</summary>
    public ConcurrentDictionary<string, Exception> Failures { get; } = [];

    public bool Has(GrainId grain) => _rows.Keys.Any(key => key.Item1 == grain);

    public Task<ReminderTableData> ReadRows(GrainId grainId) => Rows(row => row.GrainId == grainId);

    public Task<ReminderTableData> ReadRows(uint begin, uint end) => Rows(row =>
    {
        var hash = row.GrainId.GetUniformHashCode();
        return begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;
    });

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        Task.FromResult(_rows.GetValueOrDefault((grainId, reminderName)));

    public Task<string?> UpsertRow(ReminderEntry entry)
    {
        if (Failures.TryGetValue(entry.GrainId.Key.ToString()!, out var failure)) return Task.FromException<string?>(failure);
        var tag = Guid.NewGuid().ToString("N");
        _rows[(entry.GrainId, entry.ReminderName)] = new ReminderEntry
        {
            GrainId = entry.GrainId,
            ReminderName = entry.ReminderName,
            StartAt = entry.StartAt,
            Period = entry.Period,
            ETag = tag,
        };
        return Task.FromResult<string?>(tag);
    }

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => Task.FromResult(
        _rows.TryGetValue((grainId, reminderName), out var row) && row.ETag == eTag && _rows.TryRemove(new((grainId, reminderName), row)));

    public Task TestOnlyClearTable() => throw new NotSupportedException();

    private Task<ReminderTableData> Rows(Func<ReminderEntry, bool> wanted) => Task.FromResult(new ReminderTableData(_rows.Values.Where(wanted)));
}
