namespace SimilarProfiles;

/// <summary>The cache was cleared, but the CDN's purge could neither be made nor recorded.</summary>
[GenerateSerializer, Alias("SimilarProfiles.CacheClearingException")]
public sealed class CacheClearingException : Exception
{
    /// <summary>Creates the exception with its cause.</summary>
    public CacheClearingException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }
}
