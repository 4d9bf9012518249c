using Scalar.AspNetCore;

namespace SimilarProfiles.Api.Documentation;

/// <summary>Registers and maps what describes the API: <c>/openapi/v1.json</c>, and <c>/scalar</c> to read and try it.</summary>
internal static class DocumentationExtensions
{
    /// <summary>Registers the OpenAPI document.</summary>
    public static void AddApiDocuments(this IServiceCollection services) => services.AddOpenApi(static options =>
    {
        options.AddOperationTransformer<AnswersTransformer>();
        options.AddOperationTransformer<ParameterExamples>();
        options.AddDocumentTransformer<AccessTransformer>();
        options.AddOperationTransformer<AccessTransformer>();
        options.AddSchemaTransformer<TimestampSchema>();
        options.AddDocumentTransformer(static (document, _, _) =>
        {
            document.Info.Title = "SimilarProfiles";
            document.Info.Description =
                "A cache of similar profiles that clears one profile, now, everywhere, safely. A read that starts after a clear "
                + "was acknowledged never returns data whose fetch began before that clear.";
            // The address of whoever asked first would be kept for everybody.
            document.Servers = [];
            return Task.CompletedTask;
        });
    });

    /// <summary>Maps the OpenAPI document and its page.</summary>
    public static void MapApiDocuments(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi();
        // Nothing from elsewhere, and nothing of the vendor's own: the page works without the Internet and tells nobody about its reader.
        app.MapScalarApiReference(static options => options
            .WithTitle("SimilarProfiles")
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideClientButton()
            .HideDeveloperTools()
            .WithCustomCss("a[href*='utm_source=powered-by'] { display: none }"));
    }
}
