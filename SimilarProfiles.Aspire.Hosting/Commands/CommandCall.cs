using Microsoft.Extensions.DependencyInjection;

namespace SimilarProfiles.AspireHosting.Commands;

/// <summary>Calls the API for a command.</summary>
internal static class CommandCall
{
    // Longer than any deadline within the service.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Sends a request; a failure carries the API's own words.</summary>
    /// <param name="endpoint">Where the API is.</param>
    /// <param name="method">The method.</param>
    /// <param name="path">The path, with a query if it has one.</param>
    /// <param name="content">The body, if it has one.</param>
    /// <param name="context">The command.</param>
    public static async Task<ApiAnswer> SendAsync(
        EndpointReference endpoint, HttpMethod method, string path, HttpContent? content, ExecuteCommandContext context)
    {
        if (!endpoint.IsAllocated) return ApiAnswer.Failed("The API has no address yet.");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            using var client = context.Services.GetRequiredService<IHttpClientFactory>().CreateClient(CommandClient.Name);
            using var request = new HttpRequestMessage(method, new Uri(new Uri(endpoint.Url), path)) { Content = content };
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
