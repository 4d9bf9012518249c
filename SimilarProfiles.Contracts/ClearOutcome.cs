namespace SimilarProfiles;

/// <summary>What became of one clear among many: a receipt, or the reason why there is none.</summary>
/// <param name="Username">Whose cache.</param>
/// <param name="Receipt">What the clear did, once it was acknowledged; else null.</param>
/// <param name="Failure">Why it was not acknowledged; it may have happened all the same. Else null.</param>
public sealed record ClearOutcome(Username Username, ClearReceipt? Receipt, Exception? Failure);
