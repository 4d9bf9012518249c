using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SimilarProfiles.Api.Access;

namespace SimilarProfiles.Api.Documentation;

/// <summary>Tells the OpenAPI document how callers prove who they are, and which scope each operation needs.</summary>
internal sealed class AccessTransformer : IOpenApiDocumentTransformer, IOpenApiOperationTransformer
{
    private const string ApiKey = "ApiKey";
    private const string Bearer = "Bearer";

    /// <inheritdoc/>
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        AddSchemes(document);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(context);
        var scope = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().LastOrDefault()?.Policy;
        if (scope == AccessScope.ReadOrHistory) scope = AccessScope.Read;
        if (scope is null || context.Document is not { } document) return Task.CompletedTask;
        AddSchemes(document);
        operation.Security =
        [
            new() { [new OpenApiSecuritySchemeReference(ApiKey, document)] = [scope] },
            new() { [new OpenApiSecuritySchemeReference(Bearer, document)] = [scope] },
        ];
        return Task.CompletedTask;
    }

    // Operations may come before the document; a reference needs its scheme.
    private static void AddSchemes(OpenApiDocument document)
    {
        if (document.Components?.SecuritySchemes?.ContainsKey(ApiKey) == true) return;
        document.AddComponent<IOpenApiSecurityScheme>(ApiKey, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = ApiKeyHandler.HeaderName,
            Description = "An API key. Where anonymous callers are allowed, none is needed.",
        });
        document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A JWT with the scope, or an API key.",
        });
    }
}
