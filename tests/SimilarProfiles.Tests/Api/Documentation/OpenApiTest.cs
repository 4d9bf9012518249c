using System.Text.Json.Nodes;

namespace SimilarProfiles.Tests.Api.Documentation;

/// <summary>A test of the OpenAPI document.</summary>
public abstract class OpenApiTest(ApiFixture api) : ApiTest(api)
{
    protected async Task<JsonObject> DocumentAsync() => await BodyAsync(await GetAsync("/openapi/v1.json"));

    protected static IEnumerable<JsonObject> Operations(JsonObject document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select operation.Value!.AsObject();

    protected static JsonObject Operation(JsonObject document, string id) =>
        Operations(document).Single(operation => (string?)operation["operationId"] == id);
}
