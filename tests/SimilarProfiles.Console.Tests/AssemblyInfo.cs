using SimilarProfiles.Console.Tests;
using Xunit.Sdk;
using Xunit.v3;

// One browser at a time: side by side, they and the services that they look at would starve each other.
[assembly: Parallelization(Mode = ParallelMode.None)]

[assembly: AssemblyFixture(typeof(Chromium))]
