using Xunit.v3;

namespace SimilarProfiles.Testing;

/// <summary>
/// Marks tests that look at how long something takes, or need the machine for themselves. <c>.ci/run</c> runs them last and with
/// nothing beside them; all other tests stand a neighbour.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Assembly)]
internal sealed class TimedAttribute : Attribute, ITraitAttribute
{
    /// <inheritdoc/>
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Kind", "Timed")];
}
