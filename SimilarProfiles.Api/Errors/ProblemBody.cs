using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace SimilarProfiles.Api.Errors;

/// <summary>The problem details of RFC 9457, with the fields of <see cref="ErrorDetail"/> as extensions.</summary>
public sealed record ProblemBody : ErrorDetail
{
    /// <summary>The media type.</summary>
    internal const string ContentType = "application/problem+json";

    /// <summary>The kind of problem.</summary>
    [JsonPropertyOrder(-5)]
    public required string Type { get; init; }

    /// <summary>The kind of problem in a few words; the same each time.</summary>
    [JsonPropertyOrder(-4)]
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    [JsonPropertyOrder(-3)]
    public required int Status { get; init; }

    /// <summary>What happened this time.</summary>
    [JsonPropertyOrder(-2)]
    public required string Detail { get; init; }

    /// <summary>The path that was asked for, percent-encoded.</summary>
    [JsonPropertyOrder(-1)]
    public required string Instance { get; init; }

    /// <summary>Makes one to be filled in.</summary>
    [JsonConstructor]
    public ProblemBody()
    {
    }

    [SetsRequiredMembers]
    internal ProblemBody(ErrorKind kind, ErrorDetail detail, string instance) : base(detail)
    {
        Type = kind.Type;
        Title = kind.Title;
        Status = kind.Status;
        Detail = detail.Error;
        Instance = instance;
    }
}
