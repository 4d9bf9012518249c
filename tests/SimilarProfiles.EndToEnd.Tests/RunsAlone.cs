using Xunit;

namespace SimilarProfiles.EndToEnd.Tests;

/// <summary>Tests that need the machine for themselves, or take it from others.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
