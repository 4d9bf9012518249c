using SimilarProfiles.Api.Access;
using SimilarProfiles.Api.Availability;
using SimilarProfiles.Api.BulkClearing;
using SimilarProfiles.Api.Clearing;
using SimilarProfiles.Api.Feed;
using SimilarProfiles.Api.Inspection;
using SimilarProfiles.Api.Members;
using SimilarProfiles.Api.Purges;
using SimilarProfiles.Api.Reading;
using SimilarProfiles.Api.Statistics;

namespace SimilarProfiles.Api.Hosting;

/// <summary>The endpoints of the API.</summary>
internal static class SimilarProfilesApi
{
    /// <summary>Maps every endpoint under <c>/api</c>, in one group that carries what they share.</summary>
    public static RouteGroupBuilder MapSimilarProfilesApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api").WithTags("Similar profiles");
        ((IEndpointConventionBuilder)api).Finally(AvailabilitySwitch.Precede);
        var reads = api.MapGroup("").RequireAuthorization(AccessScope.Read);
        reads.MapReading();
        reads.MapStatistics();
        api.MapGroup("").RequireAuthorization(AccessScope.ReadOrHistory).MapInspection();
        reads.MapFigures();
        var clears = api.MapGroup("").RequireAuthorization(AccessScope.Clear);
        clears.MapClearing();
        clears.MapBulkClearing();
        var operators = api.MapGroup("").RequireAuthorization(AccessScope.Admin);
        operators.MapPurges();
        operators.MapMembers();
        operators.MapFeed();
        return api;
    }
}
