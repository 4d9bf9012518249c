namespace SimilarProfiles;

/// <summary>The name under which a CDN keeps all answers for one profile, so that they can be purged together.</summary>
public static class SurrogateKey
{
    /// <summary>The key of a profile: a prefix and the username. CDNs compare whole keys, so no key matches another profile's.</summary>
    public static string Of(Username username)
    {
        ArgumentNullException.ThrowIfNull(username);
        return $"similar-profiles/{username.Value}";
    }
}
