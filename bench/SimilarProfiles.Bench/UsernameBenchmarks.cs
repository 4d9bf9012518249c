using BenchmarkDotNet.Attributes;

namespace SimilarProfiles.Bench;

/// <summary>Username parsing.</summary>
public class UsernameBenchmarks
{
    [Benchmark]
    public Username ParseCanonicalName() => Username.Parse("influencer_example");

    [Benchmark]
    public Username ParseNameAsWritten() => Username.Parse(" @Influencer_Example ");
}
