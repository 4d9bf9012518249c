namespace SimilarProfiles.Api.Calling;

/// <summary>Maps what is asked by GET.</summary>
internal static class GetAndHead
{
    /// <summary>
    /// Maps a handler for GET, and for HEAD, which is GET without the body (RFC 9110, 9.3.2). What is added to the result is added to
    /// GET only: who may call is for the group to say.
    /// </summary>
    public static RouteHandlerBuilder MapGetAndHead(this IEndpointRouteBuilder endpoints, string pattern, Delegate handler)
    {
        endpoints.MapMethods(pattern, [HttpMethods.Head], handler).ExcludeFromDescription().Finally(Admission.Precede);
        return endpoints.MapGet(pattern, handler);
    }
}
