using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SimilarProfiles.Api.Calling;
using SimilarProfiles.Api.Documentation;
using SimilarProfiles.Client.Calling;

namespace SimilarProfiles.Api.Members;

/// <summary><c>GET /api/similar-cache/members</c>, for operators.</summary>
internal static class MembersEndpoint
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapMembers(this IEndpointRouteBuilder api) => api
        .MapGetAndHead("/similar-cache/members", GetAsync)
        .WithName("ListMembers")
        .WithAnswers([.. MembersExamples.All])
        .Finally(Admission.Precede);

    /// <summary>List the silos of the cluster</summary>
    /// <remarks>Each silo's state, whether it answers, and its share of the profiles. Departed silos stay listed for a while.</remarks>
    /// <param name="response">The response.</param>
    /// <param name="grains">Where the list is.</param>
    /// <param name="calls">How it is called.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal static async Task<Ok<MembersResponse>> GetAsync(
        HttpResponse response,
        [FromServices] IGrainFactory grains,
        [FromServices] GrainCaller calls,
        CancellationToken cancellationToken)
    {
        var members = await calls.CallAsync(grains.GetSimilarProfilesStatistics().GetMembersAsync, cancellationToken);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(MembersResponse.From(members));
    }
}
