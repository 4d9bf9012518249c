#pragma warning disable ASPIREINTERACTION001 // The prompts are marked experimental; there is no other way to ask from the dashboard.

using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace SimilarProfiles.AppHost.Commands;

/// <summary>A command on one profile: asks for the username, calls the API, and shows the answer.</summary>
internal sealed class ProfileCommand(
    EndpointReference endpoint, HttpMethod method, string title, string action, Func<JsonElement, string> render)
{
    // Longer than any deadline within the service.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs it; a failure carries the API's own words.</summary>
    public async Task<ExecuteCommandResult> RunAsync(ExecuteCommandContext context)
    {
        var interaction = context.ServiceProvider.GetRequiredService<IInteractionService>();
        if (!interaction.IsAvailable) return CommandResults.Failure("This command asks for a username; run it from the dashboard.");
        var username = await UsernamePrompt.AskAsync(interaction, title, action, context.CancellationToken);
        if (username is null) return CommandResults.Canceled();

        var answer = await CallAsync(username, context);
        if (answer.Problem is { } problem) return CommandResults.Failure(problem);
        var shown = new MessageBoxInteractionOptions
        {
            Intent = MessageIntent.Success,
            EnableMessageMarkdown = true,
            ShowSecondaryButton = false,
        };
        await interaction.PromptMessageBoxAsync($"{title}: @{username}", render(answer.Body), shown, context.CancellationToken);
        return CommandResults.Success();
    }

    private async Task<ApiAnswer> CallAsync(Username username, ExecuteCommandContext context)
    {
        if (!endpoint.IsAllocated) return ApiAnswer.Failed("The API has no address yet.");
        var address = new Uri(new Uri(endpoint.Url), $"/api/profile/{username}/similar-cache");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            using var client = context.ServiceProvider.GetRequiredService<IHttpClientFactory>().CreateClient();
            using var request = new HttpRequestMessage(method, address);
            using var response = await client.SendAsync(request, deadline.Token);
            return await ApiAnswer.ReadAsync(response, deadline.Token);
        }
        catch (HttpRequestException e)
        {
            return ApiAnswer.Failed($"The API could not be reached: {e.Message}");
        }
        catch (OperationCanceledException) when (!context.CancellationToken.IsCancellationRequested)
        {
            return ApiAnswer.Failed($"The API did not answer within {Patience.TotalSeconds:0} s.");
        }
    }
}
