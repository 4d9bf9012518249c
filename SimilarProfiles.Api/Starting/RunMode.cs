namespace SimilarProfiles.Api.Starting;

/// <summary>How the process runs.</summary>
/// <param name="Describe">
/// Says it for the log line of the start, without secrets; called once the host has started, so that a wrong
/// configuration is reported by its validation and not from here.
/// </param>
internal sealed record RunMode(Func<string> Describe);
