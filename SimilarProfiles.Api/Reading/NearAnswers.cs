using System.Globalization;
using Microsoft.Extensions.Options;
using SimilarProfiles.Api.Edge;
using SimilarProfiles.Api.Headers;
using SimilarProfiles.Api.Near;
using SimilarProfiles.Near;

namespace SimilarProfiles.Api.Reading;

/// <summary>
/// Answers reads of hot profiles before anything is bound, filtered or awaited: what is left is to find the near copy and
/// write it. Whatever is out of the ordinary goes the usual way, which answers the same.
/// </summary>
internal sealed class NearAnswers(NearReader reader, IOptionsMonitor<EdgeOptions> edge, TimeProvider time)
{
    /// <summary>Puts the short way before the usual one of an endpoint, and where <see cref="Of"/> finds it.</summary>
    public static void Precede(EndpointBuilder endpoint)
    {
        var usual = endpoint.RequestDelegate ?? throw new InvalidOperationException("The endpoint has no handler yet.");
        // Not from the request's services: those are a scope of their own, which a near hit can do without.
        var near = ActivatorUtilities.CreateInstance<NearAnswers>(endpoint.ApplicationServices);
        endpoint.RequestDelegate = context => near.TryAnswer(context) ?? usual(context);
        endpoint.Metadata.Add(near);
    }

    /// <summary>The short way of a request's endpoint; null if it has none.</summary>
    public static NearAnswers? Of(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<NearAnswers>();

    /// <summary>Answers, or returns null if the usual way must.</summary>
    public Task? TryAnswer(HttpContext context)
    {
        return context.Request.RouteValues["username"] is string name
            && TryGetLimit(context.Request, out var limit)
            && reader.FindNear(name, counts: !CachedOnly.Is(context.Request)) is { } copy
            ? AnswerOf(copy, limit).ExecuteAsync(context)
            : null;
    }

    private ReadAnswer AnswerOf(NearCopy copy, int limit)
    {
        var (provider, now) = (edge.CurrentValue.Provider, time.GetUtcNow());
        if (copy.Prepared is ReadAnswer last && last.IsGoodFor(limit, provider, now)) return last;
        var answer = new ReadAnswer(copy.Reply, limit, provider, now);
        copy.Prepared = answer;
        return answer;
    }

    private static bool TryGetLimit(HttpRequest request, out int limit)
    {
        limit = ReadingEndpoint.DefaultLimit;
        if (!request.QueryString.HasValue) return true;
        return request.Query.TryGetValue("limit", out var values)
            && values is [{ } text]
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit)
            && limit is >= 1 and <= SimilarProfilesResult.MaxProfiles;
    }
}
