namespace SimilarProfiles.Api.Starting;

/// <summary>How the process runs.</summary>
/// <param name="Description">For the log line of the start, without secrets.</param>
internal sealed record RunMode(string Description);
