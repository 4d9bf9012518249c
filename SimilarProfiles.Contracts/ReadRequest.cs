using SimilarProfiles.Near;

namespace SimilarProfiles;

/// <summary>What a reader asks of <see cref="ISimilarProfilesCacheGrain.ReadAsync"/>.</summary>
[GenerateSerializer, Immutable, Alias("SimilarProfiles.ReadRequest")]
public sealed record ReadRequest
{
    /// <summary>The most profiles to return, 1 to <see cref="SimilarProfilesResult.MaxProfiles"/>.</summary>
    [Id(0)] public required int Limit { get; init; }

    /// <summary>Who would keep a near copy if the profile is hot enough; null when nobody would.</summary>
    [Id(1)] public INearCopyHolder? NearHolder { get; init; }

    /// <summary>How many reads the near copy has answered that the grain has not been told of yet.</summary>
    [Id(2)] public long NearHits { get; init; }
}
