using Xunit.Sdk;
using Xunit.v3;

// Tests share no state. Most of them wait, for a pause, a process or the quota: there are more of them at a time than processors.
[assembly: Parallelization(Mode = ParallelMode.All, MaxThreads = 8)]
