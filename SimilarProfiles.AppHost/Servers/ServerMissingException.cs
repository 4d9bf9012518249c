namespace SimilarProfiles.AppHost.Servers;

/// <summary>There is no way to run a server here; the message is one line that says what to install.</summary>
internal sealed class ServerMissingException(string message) : Exception(message);
