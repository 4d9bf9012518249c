namespace SimilarProfiles.ServiceDefaults;

/// <summary>The tags of health checks.</summary>
public static class HealthTags
{
    /// <summary>The check says whether the process works at all, whatever it depends on; it is part of <c>/alive</c>.</summary>
    public const string Live = "live";
}
