using Xunit.Sdk;
using Xunit.v3;

// Each test has servers and processes of its own and looks at how long they take; side by side they would starve each other.
[assembly: Parallelization(Mode = ParallelMode.None)]
