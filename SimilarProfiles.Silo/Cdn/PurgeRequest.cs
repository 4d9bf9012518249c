using System.Collections.Immutable;

namespace SimilarProfiles.Cdn;

/// <summary>What a CDN must drop of one profile.</summary>
/// <param name="SurrogateKey">The key of the answers, see <see cref="SimilarProfiles.SurrogateKey"/>.</param>
/// <param name="Images">The absolute addresses, at the CDN, of the images.</param>
internal sealed record PurgeRequest(string SurrogateKey, ImmutableArray<string> Images);
