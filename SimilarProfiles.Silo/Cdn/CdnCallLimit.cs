namespace SimilarProfiles.Cdn;

/// <summary>How a provider limits calls of one kind.</summary>
/// <param name="Items">How many keys or addresses one call may carry, 1 or more.</param>
/// <param name="PerSecond">Calls per second on average; null if there is no limit.</param>
/// <param name="Burst">Calls in a burst after a quiet time; meaningless if there is no limit.</param>
internal readonly record struct CdnCallLimit(int Items, double? PerSecond, int Burst);
