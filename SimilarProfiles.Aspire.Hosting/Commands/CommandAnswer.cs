using System.Text.Json;

namespace SimilarProfiles.AspireHosting.Commands;

/// <summary>What a command answers to whoever ran it.</summary>
internal static class CommandAnswer
{
    /// <summary>A success is its sentence, and everything in it as Markdown, which the dashboard shows at once.</summary>
    public static ExecuteCommandResult Of(ApiAnswer answer, Func<JsonElement, string> render) => answer.Problem is { } problem
        ? CommandResults.Failure(problem)
        : CommandResults.Success(AnswerText.Message(answer.Body), render(answer.Body), CommandResultFormat.Markdown, displayImmediately: true);
}
