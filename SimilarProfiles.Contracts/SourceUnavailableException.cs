namespace SimilarProfiles;

/// <summary>The source of profiles failed, and no stale copy may be served.</summary>
[GenerateSerializer, Alias("SimilarProfiles.SourceUnavailableException")]
public sealed class SourceUnavailableException : Exception
{
    /// <summary>Creates the exception with its cause.</summary>
    public SourceUnavailableException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }
}
