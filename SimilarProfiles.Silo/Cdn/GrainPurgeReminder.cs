using Orleans.Timers;

namespace SimilarProfiles.Cdn;

/// <summary>The Orleans reminder of one grain. Orleans tells registrations of a reminder apart by their ETag.</summary>
internal sealed class GrainPurgeReminder(IReminderRegistry registry, GrainId grain, TimeSpan period, TimeProvider time) : IPurgeReminder
{
    /// <summary>The name of the reminder.</summary>
    public const string Name = "purge";

    // Less than a clear may take.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public Task RegisterAsync() => registry.RegisterOrUpdateReminder(grain, Name, period, period).WaitAsync(Deadline, time);

    /// <inheritdoc/>
    public async Task<IGrainReminder?> FindAsync() => await registry.GetReminder(grain, Name).WaitAsync(Deadline, time);

    /// <inheritdoc/>
    public Task UnregisterAsync(IGrainReminder found) => registry.UnregisterReminder(grain, found).WaitAsync(Deadline, time);
}
