using Xunit.Sdk;
using Xunit.v3;

// Tests of the store have a redis-server each, and wait most of the time: a few of them side by side take nothing from each other.
// Those that start silos and APIs, or look at how long something takes, run after them, one at a time (RunsAlone).
[assembly: Parallelization(Mode = ParallelMode.All, MaxThreads = 4)]
