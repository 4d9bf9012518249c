using Xunit.Sdk;
using Xunit.v3;

// Explorations take one processor each and share nothing: as many run at a time as there are processors.
[assembly: Parallelization(Mode = ParallelMode.All)]
