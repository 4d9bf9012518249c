namespace SimilarProfiles.Store.Redis;

/// <summary>Version 1 of a similar profile as it is stored; its rank is its place in the entry.</summary>
internal sealed record StoredProfile(string Username, string FullName, string? ProfileImageUrl, long Followers, double Score)
{
    /// <summary>The profile.</summary>
    public SimilarProfile ToProfile(int rank) => new()
    {
        Username = Username,
        FullName = FullName,
        ProfileImageUrl = ProfileImageUrl,
        Followers = Followers,
        Score = Score,
        Rank = rank,
    };
}
