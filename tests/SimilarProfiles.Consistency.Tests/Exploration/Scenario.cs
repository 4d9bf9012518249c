namespace SimilarProfiles.Consistency.Tests.Exploration;

/// <summary>What clients do, one operation after another each, while everything else may happen in any order.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Clients">
/// For each client its activation, a colon and its operations: <c>r</c> read, <c>c</c> clear, <c>k</c> a clear that is made again through B if its answer is lost, <c>d</c> deactivation
/// (a new activation takes the place). <c>A:rr</c> reads twice through activation A, and <c>N:rr</c> through a process that
/// keeps near copies and asks A.
/// </param>
/// <param name="HalfLeases">How many times half a lease may pass.</param>
/// <param name="Loses">The store's operation of which one answer may be lost, before or after the call ran.</param>
/// <param name="FailedFetches">How many fetches may fail.</param>
internal sealed record Scenario(string Name, string[] Clients, int HalfLeases = 0, string? Loses = null, int FailedFetches = 0)
{
    public override string ToString() => Name;
}
