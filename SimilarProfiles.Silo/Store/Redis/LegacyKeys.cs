using StackExchange.Redis;

namespace SimilarProfiles.Store.Redis;

// Decision 46: docs/decisions/0046-keys-of-other-services.md
/// <summary>The keys that other services keep for a profile, as named by <see cref="LegacyOptions"/>.</summary>
internal sealed class LegacyKeys
{
    private readonly LegacyTemplate[] _exact;
    private readonly LegacyTemplate[] _prefixes;

    private LegacyKeys(IEnumerable<LegacyTemplate> templates)
    {
        var byKind = templates.ToLookup(static template => template.IsPrefix);
        (_exact, _prefixes) = ([.. byKind[false]], [.. byKind[true]]);
    }

    /// <summary>Whether some are to be looked for.</summary>
    public bool HasPrefixes => _prefixes.Length > 0;

    /// <summary>The keys that the options name; null when they name none.</summary>
    public static LegacyKeys? Of(LegacyOptions options) => options.Keys.Count == 0
        ? null
        : new(options.Keys.Select(static text => LegacyTemplate.TryParse(text, out var template, out var problem)
            ? template
            : throw new ArgumentException(problem, nameof(options))));

    /// <summary>The keys of a profile that are known by name.</summary>
    public IEnumerable<RedisKey> Exact(Username username, IReadOnlyList<string> spellings) =>
        from template in _exact from name in Names(username, spellings) select (RedisKey)template.Of(name);

    /// <summary>The patterns that find those that are not.</summary>
    public IEnumerable<string> Patterns(Username username, IReadOnlyList<string> spellings) =>
        from template in _prefixes from name in Names(username, spellings) select template.PatternOf(name);

    private static IEnumerable<string> Names(Username username, IReadOnlyList<string> spellings) =>
        spellings.Prepend(username.Value).Distinct(StringComparer.Ordinal);
}
