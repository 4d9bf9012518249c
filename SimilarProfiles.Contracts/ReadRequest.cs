using SimilarProfiles.Near;

namespace SimilarProfiles;

/// <summary>The request of <see cref="ISimilarProfilesCacheGrain.ReadAsync"/>.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.ReadRequest")]
public sealed record ReadRequest
{
    /// <summary>The most profiles to return, 1 to <see cref="SimilarProfilesResult.MaxProfiles"/>.</summary>
    [Id(0)] public required int Limit { get; init; }

    /// <summary>The holder that keeps a near copy if the profile is hot enough; null if the reader keeps none.</summary>
    [Id(1)] public INearCopyHolder? NearHolder { get; init; }

    /// <summary>How many reads the near copy has answered that have not been reported to the grain yet.</summary>
    [Id(2)] public long NearHits { get; init; }
}
