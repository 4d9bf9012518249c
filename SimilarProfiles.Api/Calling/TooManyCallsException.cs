namespace SimilarProfiles.Api.Calling;

/// <summary>More calls of grains are under way, and more wait, than this process takes: see <see cref="CallOptions.Concurrency"/>.</summary>
internal sealed class TooManyCallsException() : Exception("Too many calls are under way.");
