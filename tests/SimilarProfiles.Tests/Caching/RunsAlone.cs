using Xunit;

namespace SimilarProfiles.Tests.Caching;

/// <summary>For tests that measure the whole process: none of another class runs meanwhile.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
