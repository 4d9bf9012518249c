using Orleans.Timers;
using SimilarProfiles.Measuring;

namespace SimilarProfiles.Purging;

/// <summary>
/// The Orleans reminder of one grain. One of the silos ticks it, and registers it. While that silo is dead and not yet
/// declared so, the row is written past it: whoever takes over its reminders reads them from the table.
/// Orleans distinguishes registrations of a reminder by their ETag.
/// </summary>
internal sealed class GrainPurgeReminder(
    IReminderRegistry registry, IReminderTable table, GrainId grain, TimeSpan shortest, PurgeBacklog backlog, TimeProvider time)
    : IPurgeReminder
{
    /// <summary>
    /// About how many reminders of one silo may tick per second. Each tick is a call to its grain, and in a long outage there
    /// may be a million reminders.
    /// </summary>
    internal const int TicksPerSecond = 500;

    /// <summary>The name of the reminder.</summary>
    public const string Name = "purge";

    /// <summary>The longest wait for the reminder table; it is part of the time that a clear may take.</summary>
    internal static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    /// <summary>How much of it the silo gets that ticks the reminder.</summary>
    private static readonly TimeSpan OwnersShare = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task RegisterAsync()
    {
        var crowd = TimeSpan.FromSeconds(backlog.Pending / TicksPerSecond);
        var period = crowd > shortest ? crowd : shortest;
        try
        {
            await registry.RegisterOrUpdateReminder(grain, Name, period, period).WaitAsync(OwnersShare, time);
        }
        catch (Exception)
        {
            // Whatever it was: if it was the table, this fails too, and says why.
            await WriteAsync(period).WaitAsync(Deadline - OwnersShare, time);
        }
    }

    /// <inheritdoc/>
    public async Task<IGrainReminder?> FindAsync() => await registry.GetReminder(grain, Name).WaitAsync(Deadline, time);

    /// <inheritdoc/>
    public Task UnregisterAsync(IGrainReminder found) => registry.UnregisterReminder(grain, found).WaitAsync(Deadline, time);

    private Task<string?> WriteAsync(TimeSpan period) => table.UpsertRow(new ReminderEntry
    {
        GrainId = grain,
        ReminderName = Name,
        StartAt = time.GetUtcNow().UtcDateTime + period,
        Period = period,
    });
}
