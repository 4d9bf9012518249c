using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SimilarProfiles.Api.Documentation;

/// <summary>Gives the parameters values to try.</summary>
internal sealed class ParameterExamples : IOpenApiOperationTransformer
{
    /// <inheritdoc/>
    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            parameter.Example = parameter.Name switch
            {
                "username" => "valjean",
                "limit" => 20,
                _ => parameter.Example,
            };
        }

        return Task.CompletedTask;
    }
}
