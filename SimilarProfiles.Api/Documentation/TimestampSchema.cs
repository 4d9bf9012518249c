using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SimilarProfiles.Api.Documentation;

/// <summary>Says that times are strings, which the framework cannot see through a converter of our own.</summary>
internal sealed class TimestampSchema : IOpenApiSchemaTransformer
{
    /// <inheritdoc/>
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(DateTimeOffset)) schema.Type = JsonSchemaType.String;
        if (context.JsonTypeInfo.Type == typeof(DateTimeOffset?)) schema.Type = JsonSchemaType.String | JsonSchemaType.Null;
        return Task.CompletedTask;
    }
}
