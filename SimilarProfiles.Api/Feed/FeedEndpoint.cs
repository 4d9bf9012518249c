using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using SimilarProfiles.Api.Documentation;
using SimilarProfiles.Api.Errors;

namespace SimilarProfiles.Api.Feed;

/// <summary><c>GET /api/similar-cache/clears</c>, for operators.</summary>
internal static class FeedEndpoint
{
    private const int DefaultRecent = 100;
    private const int MaxRecent = 1000;

    /// <summary>What is wrong with a number of recent events that is out of range.</summary>
    public static string RecentProblem { get; } = $"The request is not valid: recent must be a whole number from 0 to {MaxRecent}";

    /// <summary>Maps the endpoint.</summary>
    public static void MapFeed(this IEndpointRouteBuilder api) => api
        .MapGet("/similar-cache/clears", FollowAsync)
        .WithName("FollowClears")
        .WithMetadata(new RequestRule(RecentProblem))
        .WithAnswers([.. FeedExamples.All]);

    /// <summary>Follow the clears of the whole cluster</summary>
    /// <remarks>
    /// Server-sent events, about half a second after each happened: clear, clear_failed, purge (the CDN has confirmed) and gap
    /// (events that this reader will not get, and why). It begins with the latest events that are kept. The answer ends after a while.
    /// Then reconnect, to any API, with the id of the last event in Last-Event-ID, and you miss nothing that is still kept.
    /// Comments in between show that the connection is alive.
    /// </remarks>
    /// <param name="context">The request.</param>
    /// <param name="readers">The places for readers.</param>
    /// <param name="source">Where the events come from.</param>
    /// <param name="lastEventId">The id of the last event that this reader has.</param>
    /// <param name="recent">How many past events to begin with, 0 to 1000, without Last-Event-ID.</param>
    internal static async Task<IResult> FollowAsync(
        HttpContext context,
        [FromServices] FeedReaders readers,
        [FromServices] FeedSource source,
        [FromHeader(Name = "Last-Event-ID")] string? lastEventId = null,
        [Range(0, MaxRecent)] int recent = DefaultRecent)
    {
        if (recent is < 0 or > MaxRecent) return new ErrorResult(ErrorKinds.InvalidRequest, RecentProblem);
        var known = string.IsNullOrEmpty(lastEventId) ? null : FeedPosition.Parse(lastEventId);
        var position = known ?? new FeedPosition();
        if (readers.TryEnter() is not { } place) return new ErrorResult(ErrorKinds.Overloaded);
        try
        {
            // Before the answer begins, so that what fails is answered as ever.
            var items = await source.ReadAsync(position, context.RequestAborted);
            var skipped = known is null ? Math.Max(0, items.Count(static item => item.Event is not null) - recent) : 0;
            return ActivatorUtilities.CreateInstance<FeedAnswer>(
                context.RequestServices, place, position, items, new FeedStart(skipped, IsUnknown: !string.IsNullOrEmpty(lastEventId) && known is null));
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }
}
