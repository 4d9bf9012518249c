using System.Net;
using System.Text;

namespace SimilarProfiles.AppHost.Tests.Commands;

/// <summary>An API that gives one answer, and remembers what it was asked.</summary>
internal sealed class StubApi(HttpStatusCode status, string body, string type = "application/json") : HttpMessageHandler
{
    /// <summary>Method and address of each request.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>The API keys that came with them.</summary>
    public List<string> Keys { get; } = [];

    /// <summary>Thrown instead of an answer.</summary>
    public Exception? Fault { get; init; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add($"{request.Method} {request.RequestUri}");
        if (request.Headers.TryGetValues("X-Api-Key", out var keys)) Keys.AddRange(keys);
        if (Fault is not null) throw Fault;
        return Task.FromResult(new HttpResponseMessage(status)
        {
            Content = new StringContent(body, Encoding.UTF8, type),
            RequestMessage = request,
        });
    }
}
