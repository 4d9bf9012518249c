using System.Collections.Frozen;

namespace SimilarProfiles.Sources;

/// <summary>What one version of the catalogue file says; immutable.</summary>
internal sealed class ProfileCatalog
{
    private readonly IReadOnlyList<CatalogProfile> _profiles;
    private readonly FrozenDictionary<string, int> _places;
    private readonly CoAppearanceNetwork _network;

    /// <summary>Makes one of profiles with different usernames, and of what each pair of them has in common.</summary>
    public ProfileCatalog(IReadOnlyList<CatalogProfile> profiles, IReadOnlyCollection<CoAppearance> appearances)
    {
        _profiles = profiles;
        _places = profiles.Index().ToFrozenDictionary(entry => entry.Item.Username, entry => entry.Index, StringComparer.Ordinal);
        _network = new CoAppearanceNetwork(profiles.Count, appearances);
        Appearances = appearances.Count;
    }

    /// <summary>How many pairs appear together.</summary>
    public int Appearances { get; }

    /// <summary>The usernames, in the order of the file.</summary>
    public IEnumerable<string> Usernames => _profiles.Select(profile => profile.Username);

    /// <summary>
    /// The profiles like one, best first; at the same score those with more followers first, then by username.
    /// Null when it has no such profile.
    /// </summary>
    public IReadOnlyList<SourceProfile>? SimilarTo(Username username) =>
        !_places.TryGetValue(username.Value, out var place)
            ? null
            : [.. _network.SimilarTo(place)
                .Select(entry => Profile(entry.Profile, entry.Score))
                .OrderByDescending(profile => profile.Score)
                .ThenByDescending(profile => profile.Followers)
                .ThenBy(profile => profile.Username, StringComparer.Ordinal)
                .Take(SimilarProfilesResult.MaxProfiles)];

    private SourceProfile Profile(int place, double score)
    {
        var profile = _profiles[place];
        return new SourceProfile(profile.Username, profile.FullName, profile.ImageUrl, _network.Degree(place), score);
    }
}
