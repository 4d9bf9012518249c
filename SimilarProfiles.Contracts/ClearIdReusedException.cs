namespace SimilarProfiles;

/// <summary>A clear that is to be made once has the identity of a clear of another profile. Nothing was cleared.</summary>
[GenerateSerializer, Alias("SimilarProfiles.ClearIdReusedException")]
public sealed class ClearIdReusedException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ClearIdReusedException() : base("The identity of this clear is that of a clear of another profile.")
    {
    }
}
