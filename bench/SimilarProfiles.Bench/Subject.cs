namespace SimilarProfiles.Bench;

/// <summary>One of those that are measured beside each other.</summary>
/// <param name="Name">What it is called in the figures.</param>
/// <param name="Front">Who answers HTTP.</param>
/// <param name="Behind">Who works for it, and what those are called.</param>
internal sealed record Subject(string Name, Server Front, params (string Part, Server Server)[] Behind)
{
    /// <summary>Everybody who works for it.</summary>
    public IEnumerable<(string Part, Server Server)> Parts => [("front", Front), .. Behind];
}
