namespace NetGen.Benchmarks.Builds;

/// <summary>There is no build to compare with.</summary>
public sealed class BuildException(string message) : Exception(message);
