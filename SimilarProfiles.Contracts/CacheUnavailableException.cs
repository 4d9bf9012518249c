namespace SimilarProfiles;

/// <summary>The cache's store could not be reached in time; what was asked may or may not have happened.</summary>
[GenerateSerializer, Alias("SimilarProfiles.CacheUnavailableException")]
public sealed class CacheUnavailableException : Exception
{
    /// <summary>Makes one with its cause.</summary>
    public CacheUnavailableException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }
}
