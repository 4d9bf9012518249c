using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using SimilarProfiles.Api.Errors;

namespace SimilarProfiles.Api.Documentation;

/// <summary>Writes the <see cref="AnswerExample"/>s of an endpoint into the OpenAPI document, serialized as its answers are.</summary>
internal sealed class AnswersTransformer(IOptions<JsonOptions> json) : IOpenApiOperationTransformer
{
    private const string Json = "application/json";

    /// <inheritdoc/>
    public async Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var examples = context.Description.ActionDescriptor.EndpointMetadata.OfType<AnswerExample>();
        foreach (var example in examples)
        {
            var response = Response(operation, example);
            foreach (var (name, value) in example.Headers) AddHeader(response, name, value, example);
            if (example.Body is null) continue;

            await AddAsync(response, example.ContentType ?? Json, example, example.Body, context, cancellationToken);
            if (example is { Kind: { } kind, Body: ErrorBody error })
            {
                var problem = new ProblemBody(kind, error.Detail, Path(context, error.Username));
                await AddAsync(response, ProblemBody.ContentType, example, problem, context, cancellationToken);
            }
        }
    }

    private async Task AddAsync(
        OpenApiResponse response, string contentType, AnswerExample example, object body,
        OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        response.Content ??= new Dictionary<string, OpenApiMediaType>();
        if (!response.Content.TryGetValue(contentType, out var media))
        {
            media = new OpenApiMediaType
            {
                Schema = body is string ? new OpenApiSchema { Type = JsonSchemaType.String } : await SchemaAsync(body.GetType(), context, cancellationToken),
            };
            response.Content.Add(contentType, media);
        }

        media.Examples ??= new Dictionary<string, IOpenApiExample>();
        media.Examples.Add(
            FreeName(media.Examples, example.Name),
            new OpenApiExample { Summary = example.Summary, Value = Serialize(body) });
    }

    private JsonNode? Serialize(object body) => body is string text
        ? JsonValue.Create(text)
        : JsonSerializer.SerializeToNode(body, json.Value.SerializerOptions.GetTypeInfo(body.GetType()));

    private static async Task<IOpenApiSchema> SchemaAsync(
        Type type, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var document = context.Document ?? throw new InvalidOperationException("The transformer was called without a document");
        if (document.Components?.Schemas?.ContainsKey(type.Name) != true)
            document.AddComponent(type.Name, await context.GetOrCreateSchemaAsync(type, null, cancellationToken));
        return new OpenApiSchemaReference(type.Name, document);
    }

    private static OpenApiResponse Response(OpenApiOperation operation, AnswerExample example)
    {
        var status = $"{example.Status}";
        operation.Responses ??= [];
        if (!operation.Responses.TryGetValue(status, out var found) || found is not OpenApiResponse response)
        {
            response = new OpenApiResponse { Description = ReasonPhrases.GetReasonPhrase(example.Status) };
            operation.Responses[status] = response;
        }

        return response;
    }

    private static void AddHeader(OpenApiResponse response, string name, string value, AnswerExample example)
    {
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        if (!response.Headers.TryGetValue(name, out var header))
        {
            header = new OpenApiHeader
            {
                Description = HeaderDescriptions.Of(name),
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                Examples = new Dictionary<string, IOpenApiExample>(),
            };
            response.Headers.Add(name, header);
        }

        header.Examples!.Add(
            FreeName(header.Examples, example.Name), new OpenApiExample { Summary = example.Summary, Value = value });
    }

    // Several failures may share a code.
    private static string FreeName(IDictionary<string, IOpenApiExample> examples, string name)
    {
        var free = name;
        for (var i = 2; examples.ContainsKey(free); i++) free = $"{name}_{i}";
        return free;
    }

    private static string Path(OpenApiOperationTransformerContext context, string? username) =>
        "/" + context.Description.RelativePath?.Replace("{username}", Uri.EscapeDataString(username ?? " "), StringComparison.Ordinal);
}
