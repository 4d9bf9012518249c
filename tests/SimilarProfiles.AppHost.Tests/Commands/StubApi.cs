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

    /// <summary>What a request is answered with instead, by what its address ends with.</summary>
    public Dictionary<string, (HttpStatusCode Status, string Body)> Others { get; } = [];

    /// <summary>The bodies that came with them.</summary>
    public List<string> Bodies { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add($"{request.Method} {request.RequestUri}");
        if (request.Headers.TryGetValues("X-Api-Key", out var keys)) Keys.AddRange(keys);
        if (request.Content is not null) Bodies.Add(await request.Content.ReadAsStringAsync(cancellationToken));
        if (Fault is not null) throw Fault;
        var other = Others.Where(pair => request.RequestUri!.OriginalString.EndsWith(pair.Key, StringComparison.Ordinal)).Select(pair => pair.Value).ToArray();
        return new HttpResponseMessage(other is [var found] ? found.Status : status)
        {
            Content = new StringContent(other is [var answer] ? answer.Body : body, Encoding.UTF8, type),
            RequestMessage = request,
        };
    }
}
