namespace SimilarProfiles;

/// <summary>A clear, and who asks for it.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.ClearRequest")]
public sealed record ClearRequest
{
    /// <summary>Who asks, for the audit line: as the API, <c>key:{id}</c>, <c>sub:{subject}</c> or <c>anonymous</c>.</summary>
    [Id(0)] public required string Caller { get; init; }
}
