using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Xunit;

namespace SimilarProfiles.Tests.Api;

/// <summary>A test against <see cref="ApiFixture"/>; the tests of one class share it and run one after the other.</summary>
public abstract class ApiTest : IClassFixture<ApiFixture>
{
    protected ApiTest(ApiFixture api)
    {
        Api = api;
        api.Grains.Reset();
    }

    protected ApiFixture Api { get; }

    protected FakeGrains Grains => Api.Grains;

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    protected Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, headers);

    protected Task<HttpResponseMessage> DeleteAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Delete, path, headers);

    protected Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers) Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return Api.Client.SendAsync(request, Cancelled);
    }

    protected static async Task<JsonObject> BodyAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await TextAsync(response))!.AsObject();

    protected static Task<string> TextAsync(HttpResponseMessage response) => response.Content.ReadAsStringAsync(Cancelled);

    /// <summary>Compares names, values and their order, whatever the white space and escapes.</summary>
    protected static void AssertJson(string expected, string actual) =>
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), JsonNode.Parse(actual)!.ToJsonString());

    protected static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    protected static MediaTypeHeaderValue? ContentType(HttpResponseMessage response) => response.Content.Headers.ContentType;
}
