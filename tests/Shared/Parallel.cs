using Xunit.Sdk;
using Xunit.v3;

// Tests share no state, so any of them can run at the same time, even those of one class.
[assembly: Parallelization(Mode = ParallelMode.All)]
