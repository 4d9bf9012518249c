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

/// <summary>What a caller is told about a failure.</summary>
public record ErrorDetail
{
    /// <summary>What happened.</summary>
    public required string Error { get; init; }

    /// <summary>The name of the failure, for programs.</summary>
    public required string ErrorCode { get; init; }

    /// <summary>The username that was asked for, no longer than 64 characters; left out where there was none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Username { get; init; }

    /// <summary>What to do about it.</summary>
    public required string Troubleshooting { get; init; }

    /// <summary>When it happened (UTC).</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>How long the operation took until it failed, in seconds, to the microsecond; left out where nothing was begun.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? OperationDurationSeconds { get; init; }

    /// <summary>Makes one to be filled in.</summary>
    public ErrorDetail()
    {
    }

    /// <summary>Makes one for a failure.</summary>
    [SetsRequiredMembers]
    internal ErrorDetail(ErrorKind kind, DateTimeOffset timestamp, string? error = null)
    {
        Error = error ?? kind.Error;
        ErrorCode = kind.Code;
        Troubleshooting = kind.Troubleshooting;
        Timestamp = timestamp;
    }
}
