using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace SimilarProfiles.Edge.Tests;

/// <summary>A client of the edge, or of the API itself.</summary>
internal sealed class EdgeClient : IDisposable
{
    private readonly HttpClient _http;

    /// <summary>Makes one.</summary>
    /// <param name="server">Whom it asks.</param>
    /// <param name="from">The address that it comes from; null for any.</param>
    public EdgeClient(Uri server, IPAddress? from = null)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        if (from is not null)
        {
            handler.ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(from, 0));
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            };
        }

        _http = new HttpClient(handler) { BaseAddress = server, Timeout = TimeSpan.FromSeconds(30) };
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task<EdgeAnswer> ReadAsync(string username, string query = "", params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, $"/api/profile/{username}/similar{query}", headers);

    public Task<EdgeAnswer> ClearAsync(string username) =>
        SendAsync(HttpMethod.Delete, $"/api/profile/{username}/similar-cache");

    /// <summary>The number of the fetch that the data came from.</summary>
    public async Task<int> FetchAsync(string username) => Fetch(await ReadAsync(username));

    public static int Fetch(EdgeAnswer answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        using var body = JsonDocument.Parse(answer.Body);
        return body.RootElement.GetProperty("data").GetProperty("similar_profiles")[0].GetProperty("followers").GetInt32();
    }

    /// <summary>Purges by keys, as a silo does.</summary>
    public Task<EdgeAnswer> PurgeAsync(params string[] usernames) => SendAsync(
        new HttpMethod("PURGE"), "/", ("xkey-purge", string.Join(' ', usernames.Select(name => $"similar-profiles/{name}"))));

    public async Task<EdgeAnswer> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers) Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        using var response = await _http.SendAsync(request, Cancellation);
        var all = response.Headers.Concat(response.Content.Headers).ToDictionary(
            header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new EdgeAnswer(response.StatusCode, all, await response.Content.ReadAsStringAsync(Cancellation));
    }

    public void Dispose() => _http.Dispose();
}
