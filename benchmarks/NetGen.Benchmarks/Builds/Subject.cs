namespace NetGen.Benchmarks.Builds;

/// <summary>Stands here for the network that <see cref="Workload"/> is compiled with, so that the compiler and its analyzers see that file.</summary>
[Network]
[Dense(1, 1)]
public sealed partial class Subject;
