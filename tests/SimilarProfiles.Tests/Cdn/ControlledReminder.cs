using SimilarProfiles.Purging;

namespace SimilarProfiles.Tests.Cdn;

/// <summary>A reminder as Orleans keeps it: one registration takes the place of another, and an old one cannot be unregistered.</summary>
internal sealed class ControlledReminder : IPurgeReminder
{
    public IGrainReminder? Current { get; private set; }

    public int Registrations { get; private set; }

    /// <summary>Makes registrations fail or wait.</summary>
    public Func<Task> OnRegister { get; set; } = () => Task.CompletedTask;

    /// <summary>Makes unregistrations fail.</summary>
    public Exception? UnregisterFailure { get; set; }

    public async Task RegisterAsync()
    {
        await OnRegister();
        Registrations++;
        Current = new Registration();
    }

    public Task<IGrainReminder?> FindAsync() => Task.FromResult(Current);

    public Task UnregisterAsync(IGrainReminder found)
    {
        if (UnregisterFailure is not null) return Task.FromException(UnregisterFailure);
        if (found != Current) return Task.FromException(new ReminderException("the tags differ"));
        Current = null;
        return Task.CompletedTask;
    }

    private sealed class Registration : IGrainReminder
    {
        public string ReminderName => "purge";
    }
}
