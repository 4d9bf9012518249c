using SimilarProfiles.Orchestrator.Tests;
using SimilarProfiles.Testing;
using Xunit.Sdk;
using Xunit.v3;

// One started system for all, and faults in it; side by side they would disturb each other.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: AssemblyFixture(typeof(RunningSystem))]
// Each system that they start, with its orchestrator and dashboard, takes both processors for a while.
[assembly: Timed]
