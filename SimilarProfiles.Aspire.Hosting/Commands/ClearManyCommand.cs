using System.Net.Http.Json;

namespace SimilarProfiles.AspireHosting.Commands;

/// <summary>The command that clears a list of profiles: calls the API once, and shows what became of each.</summary>
internal sealed class ClearManyCommand(EndpointReference endpoint)
{
    private const string Path = "/api/similar-cache:clear";

    /// <summary>Runs it; a failure carries the API's own words.</summary>
    public async Task<ExecuteCommandResult> RunAsync(ExecuteCommandContext context)
    {
        // Validated already, but for a caller who left it away.
        var typed = context.Arguments.TryGetByName(UsernamesArgument.Name, out var input) ? input.Value : null;
        if (UsernamesArgument.ProblemOf(typed) is { } problem) return CommandResults.Failure(problem);
        using var body = JsonContent.Create(new { usernames = UsernamesArgument.Split(typed) });
        return CommandAnswer.Of(await CommandCall.SendAsync(endpoint, HttpMethod.Post, Path, body, context), AnswerText.OfClears);
    }
}
