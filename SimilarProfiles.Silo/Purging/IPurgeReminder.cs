namespace SimilarProfiles.Purging;

/// <summary>A reminder that a purge of the profile is on record. It outlives the activation.</summary>
internal interface IPurgeReminder
{
    /// <summary>Registers it, or postpones it by one period if it is already registered. The call has a deadline.</summary>
    Task RegisterAsync();

    /// <summary>The reminder as it is registered now, or null.</summary>
    Task<IGrainReminder?> FindAsync();

    /// <summary>Unregisters it; this fails if it was registered again since it was read.</summary>
    Task UnregisterAsync(IGrainReminder found);
}
