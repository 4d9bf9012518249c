namespace SimilarProfiles;

/// <summary>The name under which a CDN keeps everything that was answered for one profile, to be purged together.</summary>
public static class SurrogateKey
{
    /// <summary>The key of a profile: a prefix and the username. No key is a part of another's, since CDNs compare them whole.</summary>
    public static string Of(Username username)
    {
        ArgumentNullException.ThrowIfNull(username);
        return $"similar-profiles/{username.Value}";
    }
}
