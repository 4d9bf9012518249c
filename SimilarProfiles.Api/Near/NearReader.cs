using Microsoft.Extensions.Options;
using SimilarProfiles.Client.Calling;
using SimilarProfiles.Near;

namespace SimilarProfiles.Api.Near;

/// <summary>Reads profiles: from near copies where there are some, else from their grains.</summary>
internal sealed class NearReader(IGrainFactory grains, GrainCaller calls, NearCopies copies, IOptions<NearOptions> options)
{
    private readonly bool _keepsCopies = options.Value.MemoryLimitBytes > 0;

    // How grains reach the copies. Made at the first read: an embedded silo has started by then.
    private INearCopyHolder? _holder;

    /// <summary>What this process may answer by itself; null when it must ask.</summary>
    /// <param name="name">The username, as somebody wrote it.</param>
    /// <param name="counts">Whether it is a user's read, and counted as one.</param>
    public NearCopy? FindNear(string name, bool counts)
    {
        // Only canonical names have copies, so what is found as it is written needs no look at its letters.
        if (FindCanonical(name, counts) is { } copy) return copy;
        return Username.TryParse(name, out var username, out _) && username.Value != name ? FindCanonical(username.Value, counts) : null;
    }

    /// <summary>Asks the profile's grain.</summary>
    public ValueTask<SimilarProfilesReply> AskAsync(Username username, int limit, CancellationToken cancellationToken)
    {
        var cache = grains.GetSimilarProfilesCache(username);
        return calls.CallAsync(
            token => copies.AskAsync(username.Value, hits => cache.ReadAsync(
                new ReadRequest { Limit = limit, NearHolder = Holder(), NearHits = hits }, token)),
            cancellationToken);
    }

    /// <summary>Asks the profile's grain for what is cached, and keeps no copy; null when that is nothing.</summary>
    public ValueTask<SimilarProfilesReply?> AskCachedAsync(Username username, int limit, CancellationToken cancellationToken)
    {
        var cache = grains.GetSimilarProfilesCache(username);
        return calls.CallAsync(token => cache.ReadCachedAsync(limit, token), cancellationToken);
    }

    private NearCopy? FindCanonical(string name, bool counts) => counts ? copies.Find(name) : copies.Look(name);

    // Two references made at once are equal.
    private INearCopyHolder? Holder() =>
        _keepsCopies ? _holder ??= grains.CreateObjectReference<INearCopyHolder>(copies) : null;
}
