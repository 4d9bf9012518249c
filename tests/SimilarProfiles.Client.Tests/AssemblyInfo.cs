using SimilarProfiles.Client.Tests.Packaging;
using Xunit.Sdk;
using Xunit.v3;

// Processes of a cluster; side by side they would starve each other.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: AssemblyFixture(typeof(PackedClient))]
