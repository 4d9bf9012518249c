using System.Globalization;
using Microsoft.Extensions.Options;
using SimilarProfiles.Api.Availability;
using SimilarProfiles.Api.Edge;
using SimilarProfiles.Api.Near;

namespace SimilarProfiles.Api.Reading;

/// <summary>
/// Answers reads of hot profiles before anything is bound, filtered or awaited: what is left is to find the near copy and
/// write it. Whatever is out of the ordinary goes the usual way, which answers the same.
/// </summary>
internal sealed class NearAnswers(
    NearReader reader, IOptionsMonitor<AvailabilityOptions> availability, IOptionsMonitor<EdgeOptions> edge, TimeProvider time)
{
    /// <summary>Puts the short way before the usual one of an endpoint.</summary>
    public static void Precede(EndpointBuilder endpoint)
    {
        var usual = endpoint.RequestDelegate ?? throw new InvalidOperationException("The endpoint has no handler yet.");
        endpoint.RequestDelegate = context =>
            context.RequestServices.GetRequiredService<NearAnswers>().TryAnswer(context) ?? usual(context);
    }

    /// <summary>Answers, or returns null if the usual way must.</summary>
    private Task? TryAnswer(HttpContext context)
    {
        if (!availability.CurrentValue.Enabled
            || !Username.TryParse(context.Request.RouteValues["username"] as string, out var username, out _)
            || !TryGetLimit(context.Request, out var limit)
            || reader.FindNear(username) is not { } reply)
        {
            return null;
        }

        return new ReadAnswer(reply, limit, edge.CurrentValue.Provider, time.GetUtcNow()).ExecuteAsync(context);
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
