namespace SimilarProfiles.Api.Feed;

/// <summary>How an answer of the feed begins.</summary>
/// <param name="Skipped">How many of the first events the reader does not want.</param>
/// <param name="IsUnknown">Whether the reader said where it was, and that is not known.</param>
internal sealed record FeedStart(int Skipped, bool IsUnknown);
