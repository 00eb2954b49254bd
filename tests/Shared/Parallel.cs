using Xunit.Sdk;
using Xunit.v3;

// Tests share no state, so that any two of them run at the same time, also two of one class.
[assembly: Parallelization(Mode = ParallelMode.All)]
