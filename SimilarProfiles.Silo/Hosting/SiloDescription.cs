namespace SimilarProfiles.Hosting;

/// <summary>How a silo runs.</summary>
/// <param name="Text">Its mode, store and source, for the log line of the start, without secrets.</param>
public sealed record SiloDescription(string Text);
