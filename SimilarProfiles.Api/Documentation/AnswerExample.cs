using SimilarProfiles.Api.Errors;

namespace SimilarProfiles.Api.Documentation;

/// <summary>
/// An example of an answer, as metadata of its endpoint. The body is a real response record, so that the document shows
/// what the code writes.
/// </summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Name">Its name among the examples of that status.</param>
/// <param name="Summary">When an answer is like this.</param>
/// <param name="Body">The response record; null for an answer without a body.</param>
internal sealed record AnswerExample(int Status, string Name, string Summary, object? Body)
{
    /// <summary>The time in every example.</summary>
    public static readonly DateTimeOffset Timestamp = new(2024, 1, 15, 10, 30, 0, TimeSpan.Zero);

    /// <summary>The type of an answer that is no JSON; <see cref="Body"/> is its text then.</summary>
    public string? ContentType { get; init; }

    /// <summary>What failed, when <see cref="Body"/> reports a failure.</summary>
    public ErrorKind? Kind { get; init; }

    /// <summary>The headers that come with it.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}
