namespace SimilarProfiles.AspireHosting.Servers;

/// <summary>There is no way to run a server here; the message is one line that says what to install.</summary>
public sealed class ServerMissingException(string message) : Exception(message);
