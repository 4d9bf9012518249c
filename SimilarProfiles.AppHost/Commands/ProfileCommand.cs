using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace SimilarProfiles.AppHost.Commands;

/// <summary>A command on one profile: calls the API, and shows the answer.</summary>
internal sealed class ProfileCommand(EndpointReference endpoint, HttpMethod method, Func<JsonElement, string> render)
{
    // Longer than any deadline within the service.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs it; a failure carries the API's own words.</summary>
    public async Task<ExecuteCommandResult> RunAsync(ExecuteCommandContext context)
    {
        // Validated already, but for a caller who left it away.
        var typed = context.Arguments.TryGetByName(UsernameArgument.Name, out var input) ? input.Value : null;
        if (!Username.TryParse(typed, out var username, out var problem))
            return CommandResults.Failure(problem.Describe());
        return CommandAnswer.Of(await CallAsync(username, context), render);
    }

    private async Task<ApiAnswer> CallAsync(Username username, ExecuteCommandContext context)
    {
        if (!endpoint.IsAllocated) return ApiAnswer.Failed("The API has no address yet.");
        var address = new Uri(new Uri(endpoint.Url), $"/api/profile/{username}/similar-cache");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            using var client = context.Services.GetRequiredService<IHttpClientFactory>().CreateClient(CommandClient.Name);
            using var request = new HttpRequestMessage(method, address);
            CommandKey.AddTo(request, context.Services);
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
