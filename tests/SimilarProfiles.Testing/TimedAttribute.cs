using Xunit.v3;

namespace SimilarProfiles.Testing;

/// <summary>
/// Marks tests that look at how long something takes. <c>.ci/run</c> runs them last and with nothing beside them; all other
/// tests stand a neighbour.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TimedAttribute : Attribute, ITraitAttribute
{
    /// <inheritdoc/>
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Kind", "Timed")];
}
