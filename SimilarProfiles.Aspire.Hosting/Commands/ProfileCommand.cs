using System.Net;
using System.Text.Json;

namespace SimilarProfiles.AspireHosting.Commands;

/// <summary>A command on one profile: calls the API, and shows the answer.</summary>
/// <param name="endpoint">Where the API is.</param>
/// <param name="method">How its cache is asked.</param>
/// <param name="render">The answer as Markdown.</param>
/// <param name="query">What is asked for besides, and left away where the key may not see it.</param>
internal sealed class ProfileCommand(EndpointReference endpoint, HttpMethod method, Func<JsonElement, string> render, string? query = null)
{
    /// <summary>Runs it; a failure carries the API's own words.</summary>
    public async Task<ExecuteCommandResult> RunAsync(ExecuteCommandContext context)
    {
        // Validated already, but for a caller who left it away.
        var typed = context.Arguments.TryGetByName(UsernameArgument.Name, out var input) ? input.Value : null;
        if (!Username.TryParse(typed, out var username, out var problem))
            return CommandResults.Failure(problem.Describe());
        var path = $"/api/profile/{username}/similar-cache";
        var answer = await CommandCall.SendAsync(endpoint, method, path + query, null, context);
        if (query is not null && answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            answer = await CommandCall.SendAsync(endpoint, method, path, null, context);
        return CommandAnswer.Of(answer, render);
    }
}
