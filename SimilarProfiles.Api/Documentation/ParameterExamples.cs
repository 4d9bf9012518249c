using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SimilarProfiles.Api.Access;
using SimilarProfiles.Api.Headers;

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
            // A header's name is not that of the parameter, by which the framework finds the others' descriptions.
            if (parameter.Name == "Last-Event-ID") parameter.Description ??= "The id of the last event that this reader has.";
            parameter.Example = parameter.Name switch
            {
                "username" => "valjean",
                "limit" => 20,
                IdempotencyKey.HeaderName => "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"",
                AccessScope.HistoryParameter => 10,
                "recent" => 100,
                "Last-Event-ID" => "10.0.0.7:11111@153456789=42,10.0.0.8:11111@153456802=17",
                _ => parameter.Example,
            };
        }

        return Task.CompletedTask;
    }
}
