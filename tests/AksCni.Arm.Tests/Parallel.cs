using Xunit.Sdk;
using Xunit.v3;

// Tests share no state. Most of them wait for a pause, a process or the quota, so more of them run at the same time than there
// are processors.
[assembly: Parallelization(Mode = ParallelMode.All, MaxThreads = 4)]
