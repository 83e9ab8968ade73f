using NetGen.Conformance.Tests.Compilation;

namespace NetGen.Conformance.Tests;

/// <summary>The JIT gives up optimising methods that are too large, and inlining into them. Nothing that is emitted makes it do so.</summary>
public sealed class JitTests
{
    /// <summary>Runtime functions that are part of their callers, or the callers lose their speed.</summary>
    private static readonly string[] Inlined = ["VectorMath", "LaneSums", "PartialVector", "SampleRows"];

    private static readonly Lazy<IReadOnlyList<(string Method, string Tier)>> Methods = new(JitProcess.Methods);

    [Fact]
    public void Every_kernel_is_optimised()
    {
        var kernels = Methods.Value.Where(method => method.Method.StartsWith("NetGen.Generated.", StringComparison.Ordinal)).ToList();
        Assert.True(kernels.Count > 1000, $"Only {kernels.Count} kernels were compiled.");
        Assert.Empty(kernels.Where(kernel => kernel.Tier != "FullOpts").Select(kernel => $"{kernel.Method} is {kernel.Tier}"));
    }

    [Fact]
    public void Functions_of_vectors_are_inlined() =>
        Assert.Empty(Methods.Value.Where(method => Inlined.Any(name => method.Method.StartsWith($"NetGen.Numerics.{name}:", StringComparison.Ordinal))).Select(method => method.Method));
}
