namespace SimilarProfiles.Tests;

/// <summary>Replies with the profiles as JSON, from results with the profiles as objects.</summary>
internal static class Replies
{
    public static SimilarProfilesReply Of(SimilarProfilesResult result) => new()
    {
        Username = result.Username,
        Found = result.Found,
        Profiles = ProfilesJson.Encode(result.Profiles),
        Total = result.Total,
        ContentHash = result.ContentHash,
        FetchedAt = result.FetchedAt,
        FreshUntil = result.FreshUntil,
        Outcome = result.Outcome,
        Collapsed = result.Collapsed,
        Cacheable = result.Cacheable,
        SourceAsked = result.SourceAsked,
    };
}
