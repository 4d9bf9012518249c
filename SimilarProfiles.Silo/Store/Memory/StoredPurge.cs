using System.Collections.Immutable;

namespace SimilarProfiles.Store.Memory;

/// <summary>A purge on record in the memory store; times are the store's monotonic timestamps.</summary>
/// <param name="Id">Unique to the clear that recorded it.</param>
/// <param name="Images">The addresses, at the CDN, of the images to purge.</param>
/// <param name="From">From when every answer is new.</param>
/// <param name="Since">When the first of the clears whose purges are on record was made.</param>
internal sealed record StoredPurge(string Id, ImmutableArray<string> Images, long From, long Since);
