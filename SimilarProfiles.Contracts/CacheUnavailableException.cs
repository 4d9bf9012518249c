namespace SimilarProfiles;

/// <summary>The cache's store could not be reached in time; the operation may or may not have happened.</summary>
[GenerateSerializer, Alias("SimilarProfiles.CacheUnavailableException")]
public sealed class CacheUnavailableException : Exception
{
    /// <summary>Creates the exception with its cause.</summary>
    public CacheUnavailableException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }
}
