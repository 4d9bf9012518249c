namespace SimilarProfiles.Api.Documentation;

/// <summary>Attaches examples to endpoints.</summary>
internal static class AnswerExampleExtensions
{
    /// <summary>Documents the answers of an endpoint by examples.</summary>
    public static RouteHandlerBuilder WithAnswers(this RouteHandlerBuilder endpoint, params AnswerExample[] examples) =>
        endpoint.WithMetadata([.. examples]);
}
