using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace SimilarProfiles.Api.Errors;

// Decision 8: docs/decisions/0008-error-body-twice.md
/// <summary>The body of every answer that reports a failure: what happened, and the same again under <c>detail</c>.</summary>
/// <remarks>Clients of the API read it in either place.</remarks>
public sealed record ErrorBody : ErrorDetail
{
    /// <summary>The same once more.</summary>
    [JsonPropertyOrder(1)]
    public required ErrorDetail Detail { get; init; }

    /// <summary>Makes one to be filled in.</summary>
    [JsonConstructor]
    public ErrorBody()
    {
    }

    [SetsRequiredMembers]
    internal ErrorBody(ErrorDetail detail) : base(detail) => Detail = detail;
}
