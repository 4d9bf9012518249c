using Microsoft.Extensions.Internal;

namespace SimilarProfiles.Store.Memory;

/// <summary>Lets the memory cache's expiration follow a <see cref="TimeProvider"/>.</summary>
internal sealed class TimeProviderClock(TimeProvider time) : ISystemClock
{
    /// <inheritdoc/>
    public DateTimeOffset UtcNow => time.GetUtcNow();
}
