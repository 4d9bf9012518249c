namespace SimilarProfiles.Bench;

/// <summary>What <c>wrk</c> measured.</summary>
/// <param name="Requests">How many were answered.</param>
/// <param name="PerSecond">In a second.</param>
/// <param name="P50">The latency that half of them stayed under, in milliseconds.</param>
/// <param name="P99">The latency that 99 % of them stayed under, in milliseconds.</param>
internal sealed record WrkLoad(long Requests, double PerSecond, double P50, double P99);
