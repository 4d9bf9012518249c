using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SimilarProfiles.Api.Clearing;
using SimilarProfiles.Api.Inspection;

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
                IdempotencyKey.HeaderName => "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"",
                InspectionEndpoint.HistoryName => 10,
                _ => parameter.Example,
            };
        }

        return Task.CompletedTask;
    }
}
