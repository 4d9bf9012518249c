using System.Collections.Immutable;

namespace SimilarProfiles.Store;

/// <summary>A purge on record: a clear dropped data that the CDN may still hold, and the CDN has not confirmed that it is gone.</summary>
/// <param name="Id">Unique to the clear that recorded it.</param>
/// <param name="ImageAddresses">The addresses, at the CDN, of the images that this clear, and those whose purge was still on record, dropped.</param>
/// <param name="Age">
/// The time since the last lease that this clear left to others ended, which is how long every answer has been new; negative
/// while one runs. It may be less by up to one lease if the store may have lost the record of a lease.
/// </param>
/// <param name="Waiting">How long the profile has had a purge on record, whichever clear recorded the first one.</param>
internal sealed record RecordedPurge(string Id, ImmutableArray<string> ImageAddresses, TimeSpan Age, TimeSpan Waiting);
