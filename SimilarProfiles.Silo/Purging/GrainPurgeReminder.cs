using Orleans.Timers;
using SimilarProfiles.Measuring;

namespace SimilarProfiles.Purging;

/// <summary>The Orleans reminder of one grain. Orleans distinguishes registrations of a reminder by their ETag.</summary>
internal sealed class GrainPurgeReminder(
    IReminderRegistry registry, GrainId grain, TimeSpan shortest, PurgeBacklog backlog, TimeProvider time) : IPurgeReminder
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

    /// <inheritdoc/>
    public Task RegisterAsync()
    {
        var crowd = TimeSpan.FromSeconds(backlog.Pending / TicksPerSecond);
        var period = crowd > shortest ? crowd : shortest;
        return registry.RegisterOrUpdateReminder(grain, Name, period, period).WaitAsync(Deadline, time);
    }

    /// <inheritdoc/>
    public async Task<IGrainReminder?> FindAsync() => await registry.GetReminder(grain, Name).WaitAsync(Deadline, time);

    /// <inheritdoc/>
    public Task UnregisterAsync(IGrainReminder found) => registry.UnregisterReminder(grain, found).WaitAsync(Deadline, time);
}
