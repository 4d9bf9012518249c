using Xunit;

namespace SimilarProfiles.Tests.Api.Documentation;

public sealed class OpenApiTests(ApiFixture api) : OpenApiTest(api)
{
    [Fact]
    public async Task Document_is_openapi_3_1_and_names_no_server()
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
    public async Task Every_operation_and_parameter_is_described()
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
    public async Task Every_property_of_every_schema_has_a_type_and_a_description()
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
    public async Task Limit_has_its_bounds()
    {
        var read = Operation(await DocumentAsync(), "GetSimilarProfiles");
        var limit = read["parameters"]!.AsArray().Single(parameter => (string?)parameter!["name"] == "limit")!["schema"]!;

        Assert.Equal("integer", (string?)limit["type"]);
        Assert.Equal((1, 200, 20), ((int)limit["minimum"]!, (int)limit["maximum"]!, (int)limit["default"]!));
    }

    [Fact]
    public async Task Page_reads_the_document_and_nothing_from_elsewhere()
    {
        var page = await Api.Client.GetAsync("/scalar/", Cancelled);

        page.EnsureSuccessStatusCode();
        var html = await TextAsync(page);
        Assert.Contains("openapi/v1.json", html);
        Assert.DoesNotContain("https://", html);
    }
}
