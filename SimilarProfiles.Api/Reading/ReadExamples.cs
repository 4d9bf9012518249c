using System.Collections.Immutable;
using SimilarProfiles.Api.Documentation;
using SimilarProfiles.Api.Errors;
using SimilarProfiles.Api.Headers;

namespace SimilarProfiles.Api.Reading;

/// <summary>Examples of the answers to a read.</summary>
internal static class ReadExamples
{
    private const string Someone = "valjean";

    private static readonly SimilarProfilesReply Hit = new()
    {
        Username = Someone,
        Found = true,
        Profiles = ProfilesJson.Encode(
        [
            Profile(1, "cosette", "Cosette Fauchelevent", 18_400, 0.94),
            Profile(2, "marius.p", "Marius Pontmercy", 9_250, 0.87),
        ]),
        Total = 12,
        ContentHash = "9f86d081884c7d65",
        FetchedAt = AnswerExample.Timestamp.AddSeconds(-40),
        FreshUntil = AnswerExample.Timestamp.AddSeconds(860),
        Outcome = ReadOutcome.Hit,
        Cacheable = true,
        Version = "3f2a9c01d47be85096f1c2a80b7d5e34",
    };

    private static readonly SimilarProfilesReply Miss = Hit with
    {
        Outcome = ReadOutcome.Miss,
        SourceAsked = true,
        FetchedAt = AnswerExample.Timestamp,
        FreshUntil = AnswerExample.Timestamp.AddSeconds(900),
    };

    /// <summary>Every answer.</summary>
    public static IReadOnlyList<AnswerExample> All { get; } =
    [
        Answer("hit", "From the cache", Hit),
        Answer("near_hit", "From a near copy: this process answered a hot profile by itself", Hit with { Outcome = ReadOutcome.NearHit }),
        Answer("miss", "Fetched from the source, and stored", Miss),
        Answer("collapsed", "One fetch, shared with readers who asked at the same time", Miss with { Collapsed = true }),
        Answer("stale", "The source failed; the last copy is served within its bound", Hit with
        {
            Outcome = ReadOutcome.Stale,
            SourceAsked = true,
            FetchedAt = AnswerExample.Timestamp.AddSeconds(-930),
            FreshUntil = AnswerExample.Timestamp.AddSeconds(-30),
        }),
        Answer("overtaken", "A clear overtook the fetch; the answer is for this caller only", Miss with { Cacheable = false }),
        Answer("bypass", "The store of the cache could not be reached; fetched past it", Miss with
        {
            Outcome = ReadOutcome.Bypass,
            SourceAsked = true,
            Cacheable = false,
        }),
        Answer("not_modified", "If-None-Match names what the caller would get", Hit) with { Status = 304, Body = null },
        .. ErrorExamples.Usernames,
        ErrorExamples.Of(ErrorKinds.InvalidRequest, Someone),
        ErrorExamples.Of(ErrorKinds.ProfileNotFound, "javert") with
        {
            Headers = Headers(Miss with { Found = false, Profiles = ProfilesJson.None, Total = 0 }),
        },
        ErrorExamples.Of(ErrorKinds.SourceUnavailable, Someone),
        ErrorExamples.Of(ErrorKinds.NotCached, Someone),
        .. ErrorExamples.Service(Someone),
    ];

    private static AnswerExample Answer(string name, string summary, SimilarProfilesReply result) =>
        new(StatusCodes.Status200OK, name, summary, ReadResponse.From(result.ToResult())) { Headers = Headers(result) };

    private static ImmutableArray<KeyValuePair<string, string>> Headers(SimilarProfilesReply result)
    {
        var context = new DefaultHttpContext();
        CacheHeaders.Write(context.Response.Headers, result, AnswerExample.Timestamp);
        return [.. context.Response.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value.ToString()))];
    }

    private static SimilarProfile Profile(int rank, string username, string name, long followers, double score) => new()
    {
        Username = username,
        FullName = name,
        ProfileImageUrl = $"https://images.example/{username}.jpg",
        Followers = followers,
        Score = score,
        Rank = rank,
    };
}
