namespace SimilarProfiles;

/// <summary>The cache's store answered with an error.</summary>
[GenerateSerializer, Alias("SimilarProfiles.CacheOperationException")]
public sealed class CacheOperationException : Exception
{
    /// <summary>Makes one with its cause.</summary>
    public CacheOperationException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }
}
