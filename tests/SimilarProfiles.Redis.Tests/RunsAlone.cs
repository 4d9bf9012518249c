namespace SimilarProfiles.Redis.Tests;

/// <summary>Tests that start several processes, which would starve each other, or that look at how long something takes.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
