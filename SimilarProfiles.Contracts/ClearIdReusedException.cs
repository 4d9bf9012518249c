namespace SimilarProfiles;

/// <summary>The identity of a clear that is to be made once is that of a clear of another profile. Nothing was cleared.</summary>
[GenerateSerializer, Alias("SimilarProfiles.ClearIdReusedException")]
public sealed class ClearIdReusedException : Exception
{
    /// <summary>Makes one.</summary>
    public ClearIdReusedException() : base("The identity of this clear is that of a clear of another profile.")
    {
    }
}
