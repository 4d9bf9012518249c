using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;

namespace SimilarProfiles.Probing;

/// <summary>Reads over HTTP, from an API or through the CDN's edge, with <c>only-if-cached</c> (RFC 9111, 5.2.1.7).</summary>
internal sealed class HttpProbeReader(HttpClient http, ProbeLayer layer, Uri address, ProbeOptions options) : IProbeReader
{
    /// <summary>The longest answer that is read, in bytes.</summary>
    public const int MaxAnswerBytes = 1024 * 1024;

    private const string KeyHeader = "X-Api-Key";
    private const string TraceHeader = "traceparent";

    /// <inheritdoc/>
    public ProbeLayer Layer => layer;

    /// <inheritdoc/>
    public string Place => address.Authority;

    /// <inheritdoc/>
    public required TimeSpan From { get; init; }

    /// <summary>The handler that does the sending.</summary>
    public static SocketsHttpHandler CreateTransport() => new()
    {
        // An address that answers on another's behalf is not the one that was configured, and must not get the key.
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        // The client lives as long as the process; its connections do not, so that a change in DNS is seen.
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    };

    /// <inheritdoc/>
    public async Task<ProbeAnswer> ReadAsync(Username username, CancellationToken cancellationToken)
    {
        try
        {
            using var request = RequestOf(username);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            // To its end, so that the connection can be used again.
            await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, cancellationToken);
            return AnswerOf(response);
        }
        catch (Exception e) when (e is HttpRequestException or IOException && !cancellationToken.IsCancellationRequested)
        {
            return ProbeAnswer.Unclear(e is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } known
                ? known.HttpRequestError.ToString()
                : e.GetType().Name);
        }
    }

    private static ProbeAnswer AnswerOf(HttpResponseMessage response)
    {
        var status = response.StatusCode;
        if (status == HttpStatusCode.GatewayTimeout) return ProbeAnswer.NothingCached;
        // "No such profile" is cached as profiles are.
        if (status is not (HttpStatusCode.OK or HttpStatusCode.NotFound)) return ProbeAnswer.Unclear($"it answered {(int)status}");
        return response.Headers.TryGetValues(FetchStamp.HeaderName, out var values) && FetchStamp.TryParse(values.First(), out var fetch)
            ? ProbeAnswer.Of(fetch)
            : ProbeAnswer.Unclear($"it answered {(int)status} without saying which fetch its data came from");
    }

    private HttpRequestMessage RequestOf(Username username)
    {
        var query = options.Limit is { } limit ? $"?limit={limit}" : "";
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, $"/api/profile/{username.Value}/similar{query}"));
        request.Headers.CacheControl = new CacheControlHeaderValue { OnlyIfCached = true };
        // Of no trace that anybody records: there would be one for each read.
        request.Headers.Add(TraceHeader, $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-00");
        // At the edge, it would have the read passed on to the API.
        if (layer == ProbeLayer.Api && options.ApiKey is { } key) request.Headers.Add(KeyHeader, key);
        return request;
    }
}
