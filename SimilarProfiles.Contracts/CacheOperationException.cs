namespace SimilarProfiles;

/// <summary>The cache's store answered with an error.</summary>
[GenerateSerializer, Alias("SimilarProfiles.CacheOperationException")]
public sealed class CacheOperationException : Exception
{
    /// <summary>Creates the exception with its cause.</summary>
    public CacheOperationException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }
}
