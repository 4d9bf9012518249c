namespace SimilarProfiles.Store;

/// <summary>Reports what the store holds. Every store implements it; only the statistics use it.</summary>
internal interface IStoreInspector
{
    /// <summary>Reads the figures. It changes nothing, and its cost does not grow with what is cached.</summary>
    /// <exception cref="CacheUnavailableException">The store could not be reached.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<StoreFigures> InspectAsync(CancellationToken cancellationToken);
}
