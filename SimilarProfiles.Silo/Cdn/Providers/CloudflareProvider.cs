using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace SimilarProfiles.Cdn.Providers;

/// <summary>
/// Cloudflare: <c>POST /zones/{id}/purge_cache</c> with <c>{"tags":[…]}</c> or <c>{"files":[…]}</c>, at most 100 a call,
/// answered with <c>{"success":true,"errors":[],…}</c>; a 200 can say <c>"success":false</c>.
/// </summary>
/// <remarks>https://developers.cloudflare.com/api/resources/cache/methods/purge/</remarks>
internal sealed class CloudflareProvider(CdnHttp http, IOptions<CdnOptions> options) : ICdnProvider
{
    private readonly CloudflareOptions _options = options.Value.Cloudflare;

    /// <inheritdoc/>
    public string Name => "Cloudflare";

    /// <summary>
    /// Those of the Free plan, which are everybody's at least (https://developers.cloudflare.com/cache/how-to/purge-cache/):
    /// for tags 5 calls a minute, 25 at once; for files 800 a second, and below it the API's 1,200 calls in five minutes
    /// (https://developers.cloudflare.com/fundamentals/api/reference/limits/). Other plans have 5 to 50 calls a second.
    /// </summary>
    public CdnCallLimit Limit(PurgeKind kind) => kind == PurgeKind.Keys ? new(100, 5.0 / 60, 25) : new(100, 4, 8);

    /// <inheritdoc/>
    public async Task PurgeAsync(PurgeKind kind, IReadOnlyList<string> batch, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            [kind == PurgeKind.Keys ? "tags" : "files"] = new JsonArray([.. batch.Select(item => JsonValue.Create(item))]),
        };
        using var request = new HttpRequestMessage(
            HttpMethod.Post, $"{_options.BaseUrl.TrimEnd('/')}/zones/{_options.ZoneId}/purge_cache")
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", _options.ApiToken) },
        };
        var answer = await http.SendAsync(request, cancellationToken);
        if (!answer.Says(static json => json.TryGetProperty("success", out var success) && success.ValueKind == JsonValueKind.True))
        {
            throw new PurgeFailedException($"{answer.Host} answered 200 without success{Codes(answer)}");
        }
    }

    // Only the numbers: what the texts repeat is not known.
    private static string Codes(CdnAnswer answer)
    {
        var codes = new List<int>();
        answer.Says(json =>
        {
            if (!json.TryGetProperty("errors", out var errors) || errors.ValueKind != JsonValueKind.Array) return false;
            foreach (var error in errors.EnumerateArray())
            {
                if (error.ValueKind == JsonValueKind.Object && error.TryGetProperty("code", out var code)
                    && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var number))
                {
                    codes.Add(number);
                }
            }

            return true;
        });
        return codes.Count == 0 ? "" : $": error {string.Join(", ", codes)}";
    }
}
