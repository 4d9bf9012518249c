using System.Collections.Immutable;

namespace SimilarProfiles.Store.Memory;

/// <summary>A purge on record in the memory store; times are the store's monotonic timestamps.</summary>
/// <param name="Id">Unique to the clear that recorded it.</param>
/// <param name="ImageAddresses">The addresses, at the CDN, of the images to purge.</param>
/// <param name="From">From when every answer is new.</param>
/// <param name="Since">When the first of the clears whose purges are on record was made.</param>
internal sealed record MemoryPurge(string Id, ImmutableArray<string> ImageAddresses, long From, long Since);
