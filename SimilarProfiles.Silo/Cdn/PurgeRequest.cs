using System.Collections.Immutable;
using System.Diagnostics;

namespace SimilarProfiles.Cdn;

/// <summary>What a CDN must drop of one profile.</summary>
/// <param name="SurrogateKey">The key of the answers, see <see cref="SimilarProfiles.SurrogateKey"/>.</param>
/// <param name="ImageAddresses">The absolute addresses, at the CDN, of the images.</param>
internal sealed record PurgeRequest(string SurrogateKey, ImmutableArray<string> ImageAddresses)
{
    /// <summary>The span that caused the purge. When nobody waits for the purge any more, its calls are linked to this span.</summary>
    public ActivityContext Cause { get; init; }
}
