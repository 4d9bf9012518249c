using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Cdn.Providers;

/// <summary>
/// bunny.net. Keys: <c>POST /pullzone/{id}/purgeCache</c> with <c>{"CacheTag":…}</c>. Images: <c>POST /purge?url=…</c>, which
/// answers when the purge is done. One a call, both; the answers have no documented body.
/// </summary>
/// <remarks>
/// https://docs.bunny.net/api-reference/core/pull-zone/purge-cache and https://docs.bunny.net/api-reference/core/purge/purge-url.
/// An address with a <c>*</c>, or with a <c>/</c> at its end, would purge everything that begins so; the one is escaped, and
/// <c>exactPath</c> is there for the other.
/// </remarks>
internal sealed class BunnyProvider(CdnHttp http, IOptions<CdnOptions> options) : ICdnProvider
{
    private readonly BunnyOptions _options = options.Value.Bunny;
    private readonly string _baseUrl = options.Value.Bunny.BaseUrl.TrimEnd('/');

    /// <inheritdoc/>
    public string Name => "bunny.net";

    /// <summary>
    /// 5 a second, 120 at once, for exact addresses (https://docs.bunny.net/cdn/purge-cache, rate limits). That page has no
    /// number for tags; this takes the same, and obeys a 429.
    /// </summary>
    public CdnCallLimit Limit(PurgeKind kind) => new(1, 5, 120);

    /// <inheritdoc/>
    public async Task PurgeAsync(PurgeKind kind, IReadOnlyList<string> batch, CancellationToken cancellationToken)
    {
        using var request = kind == PurgeKind.Keys ? KeyRequest(batch[0]) : ImageRequest(batch[0]);
        request.Headers.Add("AccessKey", _options.AccessKey);
        request.Headers.Add("Accept", "application/json");
        var answer = await http.SendAsync(request, cancellationToken);
        // Nothing is promised of a body, but a page is somebody else's, and an error has its key (as 400 and 404 do).
        if (answer.MediaType == "text/html"
            || (answer.MediaType == "application/json" && answer.Body.Length > 0 && answer.Says(json => json.TryGetProperty("ErrorKey", out _))))
        {
            throw new PurgeFailedException($"{answer.Host} answered 200 with what is not a confirmation");
        }
    }

    private HttpRequestMessage KeyRequest(string key) => new(HttpMethod.Post, $"{_baseUrl}/pullzone/{_options.PullZoneId}/purgeCache")
    {
        Content = new StringContent(new JsonObject { ["CacheTag"] = key }.ToJsonString(), Encoding.UTF8, "application/json"),
    };

    private HttpRequestMessage ImageRequest(string image)
    {
        var address = ImageAddress.Parse(image).AbsoluteUri.Replace("*", "%2A", StringComparison.Ordinal);
        return new HttpRequestMessage(HttpMethod.Post, $"{_baseUrl}/purge?url={Uri.EscapeDataString(address)}&exactPath=true");
    }
}
