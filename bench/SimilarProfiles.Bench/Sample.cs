namespace SimilarProfiles.Bench;

/// <summary>One figure.</summary>
/// <param name="Subject">Of what.</param>
/// <param name="Unit">What was measured, and in which unit.</param>
/// <param name="Value">How much.</param>
internal sealed record Sample(string Subject, string Unit, double Value);
