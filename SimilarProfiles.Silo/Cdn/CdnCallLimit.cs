namespace SimilarProfiles.Cdn;

/// <summary>How a provider's calls of one kind are limited.</summary>
/// <param name="Items">How many keys or addresses one call may carry, 1 or more.</param>
/// <param name="PerSecond">Calls a second in the long run; null when there is no limit.</param>
/// <param name="Burst">Calls at once after a quiet time; without meaning when there is no limit.</param>
internal readonly record struct CdnCallLimit(int Items, double? PerSecond, int Burst);
