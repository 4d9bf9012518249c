using System.Collections.Immutable;

namespace SimilarProfiles.Store;

/// <summary>A purge that is on record: a clear dropped what the CDN may still hold, and nobody has confirmed that it is gone.</summary>
/// <param name="Id">Unique to the clear that recorded it.</param>
/// <param name="ImageAddresses">The addresses, at the CDN, of the images that this clear, and those whose purge was still on record, dropped.</param>
/// <param name="Age">
/// How long ago the last lease that this clear left to others ended, so for how long every answer has been new; less than
/// zero while one runs. It may be up to a lease less than that, where a store may have lost the record of one.
/// </param>
/// <param name="Waiting">How long the profile has had a purge on record, whichever clear recorded the first.</param>
internal sealed record RecordedPurge(string Id, ImmutableArray<string> ImageAddresses, TimeSpan Age, TimeSpan Waiting);
