namespace SimilarProfiles.Api.Errors;

/// <summary>A kind of failure that a caller can be told about; see <see cref="ErrorKinds"/>.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The name that programs may rely on.</param>
/// <param name="Error">What happened, in a sentence that is the same each time.</param>
/// <param name="Troubleshooting">What the caller can do.</param>
/// <param name="RetryAfterSeconds">When repeating makes sense; null when it does not by itself.</param>
internal sealed record ErrorKind(int Status, string Code, string Error, string Troubleshooting, int? RetryAfterSeconds = null)
{
    /// <summary>The problem type of RFC 9457: a tag (RFC 4151), because there is no page to look at.</summary>
    public string Type => $"tag:similar-profiles,2024:{Code}";

    /// <summary>The problem in a few words: what the kinds that share a code have in common, in front of the colon.</summary>
    public string Title => Error.Split(": ")[0];
}
