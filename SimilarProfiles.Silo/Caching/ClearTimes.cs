namespace SimilarProfiles.Caching;

/// <summary>How long the steps of a clear took in the cache; see <see cref="ClearSteps"/>.</summary>
/// <param name="Store">The store's step.</param>
/// <param name="Leases">The wait for leases after it.</param>
/// <param name="Recalls">The wait for near copies after that.</param>
/// <param name="NearCopies">How many processes had one.</param>
internal readonly record struct ClearTimes(TimeSpan Store, TimeSpan Leases, TimeSpan Recalls, int NearCopies)
{
    /// <summary>The same as a part of the receipt.</summary>
    /// <param name="cdn">The wait for the CDN; null without one.</param>
    public ClearSteps ToSteps(TimeSpan? cdn) =>
        new() { Store = Store, Leases = Leases, Recalls = Recalls, NearCopies = NearCopies, Cdn = cdn };
}
