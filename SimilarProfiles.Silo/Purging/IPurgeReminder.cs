namespace SimilarProfiles.Purging;

/// <summary>What outlives the activation: a reminder that a purge of the profile is on record.</summary>
internal interface IPurgeReminder
{
    /// <summary>Registers it, or puts it off by a period if it is registered. It has a deadline.</summary>
    Task RegisterAsync();

    /// <summary>The reminder as it is registered now, or null.</summary>
    Task<IGrainReminder?> FindAsync();

    /// <summary>Takes it away; it fails if it was registered anew since it was found.</summary>
    Task UnregisterAsync(IGrainReminder found);
}
