namespace SimilarProfiles.Probing;

/// <summary>What a layer answered to a read of what it has.</summary>
/// <param name="Fetch">The fetch that its data came from; null without data.</param>
/// <param name="Problem">Why that cannot be said, for the log and without secrets; null when it can.</param>
internal readonly record struct ProbeAnswer(FetchStamp? Fetch, string? Problem)
{
    /// <summary>It has nothing cached.</summary>
    public static ProbeAnswer NothingCached => default;

    /// <summary>It has data of a fetch.</summary>
    public static ProbeAnswer Of(FetchStamp fetch) => new(fetch, null);

    /// <summary>It cannot be said what it has.</summary>
    public static ProbeAnswer Unclear(string problem) => new(null, problem);
}
