using System.Globalization;
using SimilarProfiles.Api.Errors;

namespace SimilarProfiles.Api.Documentation;

/// <summary>Examples of the answers that report failures.</summary>
internal static class ErrorExamples
{
    /// <summary>The two ways in which a username is refused.</summary>
    public static AnswerExample[] Usernames { get; } =
    [
        Of(ErrorKinds.EmptyUsername),
        Of(ErrorKinds.InvalidUsername, "john*", error: UsernameProblem.InvalidCharacter.Describe()),
    ];

    /// <summary>The failures of every endpoint.</summary>
    /// <param name="username">The username that was asked for, if there was one.</param>
    /// <param name="durationSeconds">How long the operation took, where that is measured.</param>
    public static AnswerExample[] Service(string? username = null, double? durationSeconds = null) =>
    [
        Of(ErrorKinds.CredentialsNeeded, username),
        Of(ErrorKinds.Forbidden, username),
        Of(ErrorKinds.TooManyRequests, username),
        Of(ErrorKinds.SwitchedOff, username),
        Of(ErrorKinds.Overloaded, username, durationSeconds),
        Of(ErrorKinds.Unreachable, username, durationSeconds),
        Of(ErrorKinds.TooSlow, username, durationSeconds),
        Of(ErrorKinds.InternalError, username, durationSeconds),
    ];

    /// <summary>The example of one failure.</summary>
    /// <param name="kind">What failed.</param>
    /// <param name="username">The username that was asked for, if there was one.</param>
    /// <param name="durationSeconds">How long the operation took, if it was begun and is measured.</param>
    /// <param name="error">What happened this time; null for the kind's own sentence.</param>
    public static AnswerExample Of(
        ErrorKind kind, string? username = null, double? durationSeconds = null, string? error = null)
    {
        var detail = new ErrorDetail(kind, AnswerExample.Timestamp, error)
        {
            Username = ErrorWriter.Echo(username),
            OperationDurationSeconds = durationSeconds,
        };
        return new AnswerExample(kind.Status, kind.Code.ToLowerInvariant(), detail.Error, new ErrorBody(detail))
        {
            Kind = kind,
            Headers = kind.RetryAfterSeconds is { } seconds
                ? [new("Retry-After", seconds.ToString(CultureInfo.InvariantCulture))]
                : [],
        };
    }
}
