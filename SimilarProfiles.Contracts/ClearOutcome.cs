namespace SimilarProfiles;

/// <summary>The outcome of one clear in a bulk clear: a receipt, or the reason why there is none.</summary>
/// <param name="Username">The profile.</param>
/// <param name="Receipt">What the clear did, if it was acknowledged; otherwise null.</param>
/// <param name="Failure">Why it was not acknowledged, although it may still have happened; otherwise null.</param>
public sealed record ClearOutcome(Username Username, ClearReceipt? Receipt, Exception? Failure);
