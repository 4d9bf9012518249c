using Xunit;

namespace SimilarProfiles.Tests.Api.Documentation;

public sealed class OpenApiTests(ApiFixture api) : OpenApiTest(api)
{
    [Fact]
    public async Task Document_isOpenapi31AndNamesNoServer()
    {
        var document = await DocumentAsync();

        Assert.StartsWith("3.1", (string?)document["openapi"]);
        Assert.False(document.ContainsKey("servers") && document["servers"]!.AsArray().Count > 0);
        Assert.Equal(
            [
                "ClearManySimilarCaches", "ClearSimilarCache", "FollowClears", "GetSimilarCacheFigures", "GetSimilarCacheStatistics",
                "GetSimilarProfiles", "InspectSimilarCache", "ListMembers", "ListPendingPurges", "RetryPendingPurges",
            ],
            Operations(document).Select(operation => (string?)operation["operationId"]).Order());
    }

    [Fact]
    public async Task Every_operationAndParameter_isDescribed()
    {
        foreach (var operation in Operations(await DocumentAsync()))
        {
            Assert.NotEmpty((string?)operation["summary"] ?? "");
            Assert.NotEmpty((string?)operation["description"] ?? "");
            foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
            {
                Assert.NotEmpty((string?)parameter!["description"] ?? "");
                Assert.NotNull(parameter["example"]);
            }
        }
    }

    [Fact]
    public async Task Every_propertyOfEverySchema_hasATypeAndADescription()
    {
        var document = await DocumentAsync();
        foreach (var (name, schema) in document["components"]!["schemas"]!.AsObject())
        {
            foreach (var (property, described) in schema!["properties"]!.AsObject())
            {
                Assert.True(described!["description"] is not null, $"{name}.{property} has no description");
                Assert.True((described["type"] ?? described["$ref"]) is not null, $"{name}.{property} has no type");
            }
        }
    }

    [Fact]
    public async Task Limit_hasItsBounds()
    {
        var read = Operation(await DocumentAsync(), "GetSimilarProfiles");
        var limit = read["parameters"]!.AsArray().Single(parameter => (string?)parameter!["name"] == "limit")!["schema"]!;

        Assert.Equal("integer", (string?)limit["type"]);
        Assert.Equal((1, 200, 20), ((int)limit["minimum"]!, (int)limit["maximum"]!, (int)limit["default"]!));
    }

    [Fact]
    public async Task Page_readsTheDocumentAndNothingFromElsewhere()
    {
        var page = await Api.Client.GetAsync("/scalar/", Cancelled);

        page.EnsureSuccessStatusCode();
        var html = await TextAsync(page);
        Assert.Contains("openapi/v1.json", html);
        Assert.DoesNotContain("https://", html);
    }
}
