using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Cdn.Providers;

/// <summary>
/// Fastly. Keys: <c>POST /service/{id}/purge</c> with <c>{"surrogate_keys":[…]}</c>, at most 256 a call, answered with a
/// JSON object of each key's purge id. Images: <c>POST /purge/{host and path}</c>, one a call, answered with
/// <c>{"status":"ok","id":…}</c>.
/// </summary>
/// <remarks>https://www.fastly.com/documentation/reference/api/purging/</remarks>
internal sealed class FastlyProvider(CdnHttp http, IOptions<CdnOptions> options) : ICdnProvider
{
    private readonly FastlyOptions _options = options.Value.Fastly;
    private readonly string _baseUrl = options.Value.Fastly.BaseUrl.TrimEnd('/');

    /// <inheritdoc/>
    public string Name => "Fastly";

    /// <summary>
    /// Purges of keys and of addresses are outside the API's limit of 1,000 requests an hour (https://docs.fastly.com/api/,
    /// rate limiting); 100,000 an hour of each are published as a customer's limit
    /// (https://apis.io/rate-limits/fastly/fastly-rate-limits/), which is what this keeps below.
    /// </summary>
    public CdnCallLimit Limit(PurgeKind kind) => new(kind == PurgeKind.Keys ? 256 : 1, 25, 100);

    /// <inheritdoc/>
    public async Task PurgeAsync(PurgeKind kind, IReadOnlyList<string> batch, CancellationToken cancellationToken)
    {
        using var request = kind == PurgeKind.Keys ? KeysRequest(batch) : ImageRequest(batch[0]);
        request.Headers.Add("Fastly-Key", _options.ApiToken);
        request.Headers.Add("Accept", "application/json");
        if (_options.SoftPurge) request.Headers.Add("Fastly-Soft-Purge", "1");
        var answer = await http.SendAsync(request, cancellationToken);
        if (!answer.Says(json => kind == PurgeKind.Keys ? batch.All(key => IsText(json, key)) : IsOk(json)))
        {
            throw new PurgeFailedException($"{answer.Host} answered 200 without confirming all of it");
        }
    }

    private static bool IsText(JsonElement json, string property) =>
        json.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String;

    private static bool IsOk(JsonElement json) => IsText(json, "status") && json.GetProperty("status").ValueEquals("ok");

    private HttpRequestMessage KeysRequest(IReadOnlyList<string> keys)
    {
        var body = new JsonObject { ["surrogate_keys"] = new JsonArray([.. keys.Select(key => JsonValue.Create(key))]) };
        return new HttpRequestMessage(HttpMethod.Post, $"{_baseUrl}/service/{_options.ServiceId}/purge")
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        };
    }

    private HttpRequestMessage ImageRequest(string image)
    {
        var address = ImageAddress.Parse(image);
        var verbatim = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        return new HttpRequestMessage(
            HttpMethod.Post, new Uri($"{_baseUrl}/purge/{address.Authority}{address.PathAndQuery}", verbatim));
    }
}
