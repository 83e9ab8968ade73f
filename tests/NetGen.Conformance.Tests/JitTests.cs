using System.Reflection;
using System.Reflection.Emit;
using NetGen.Conformance.Tests.Compilation;

namespace NetGen.Conformance.Tests;

/// <summary>The JIT gives up optimising methods that are too large, and inlining into them. Nothing that is emitted makes it do so.</summary>
public sealed class JitTests
{
    /// <summary>Runtime functions that are part of their callers, or the callers lose their speed.</summary>
    private static readonly string[] Inlined = ["VectorMath", "LaneSums", "PartialVector", "SampleRows"];

    private static readonly Lazy<IReadOnlyList<CompiledMethod>> Methods = new(JitProcess.Methods);

    [Fact]
    public void Every_kernel_is_optimised()
    {
        var kernels = Methods.Value.Where(method => method.Type.StartsWith("NetGen.Generated.", StringComparison.Ordinal) && method.Type.EndsWith("__Kernels", StringComparison.Ordinal)).ToList();
        Assert.True(kernels.Count > 500, $"Only {kernels.Count} kernels were compiled.");
        Assert.Empty(kernels.Where(kernel => kernel.Tier != JitTier.Optimized).Select(kernel => $"{kernel.Type}.{kernel.Name} is {kernel.Tier}"));
    }

    /// <summary>Tiles of the runtime, too: what else of them is compiled was not inlined into the kernels.</summary>
    [Fact]
    public void Every_tile_is_optimised()
    {
        var tiles = Methods.Value.Where(method => method.Type is "NetGen.Numerics.DenseLanesGradient" or "NetGen.Numerics.DenseRowsGradient").ToList();
        Assert.Equal(2, tiles.Select(tile => tile.Type).Distinct().Count());
        Assert.Empty(tiles.Where(tile => tile.Tier != JitTier.Optimized).Select(tile => $"{tile.Name} is {tile.Tier}"));
    }

    [Fact]
    public void Functions_of_vectors_are_inlined() =>
        Assert.Empty(Methods.Value.Where(method => Inlined.Any(name => method.Type == $"NetGen.Numerics.{name}")).Select(method => $"{method.Type}.{method.Name}"));

    /// <summary>What <see cref="Every_kernel_is_optimised"/> looks for would be seen.</summary>
    [Theory]
    [InlineData(10, JitTier.Optimized)]
    [InlineData(10_000, JitTier.MinOptJitted)]
    public void A_method_that_is_too_large_is_seen(int branches, JitTier expected)
    {
        var type = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Branches"), AssemblyBuilderAccess.Run).DefineDynamicModule("Branches").DefineType($"Branches{branches}");
        var method = type.DefineMethod("Count", MethodAttributes.Public | MethodAttributes.Static, typeof(int), [typeof(int)]);
        method.SetImplementationFlags(MethodImplAttributes.AggressiveOptimization);
        var code = method.GetILGenerator();
        for (int branch = 0; branch < branches; branch++)
        {
            var next = code.DefineLabel();
            code.Emit(OpCodes.Ldarg_0);
            code.Emit(OpCodes.Brtrue, next);
            code.Emit(OpCodes.Ldc_I4, branch);
            code.Emit(OpCodes.Starg_S, (byte)0);
            code.MarkLabel(next);
        }

        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ret);

        using var jit = new JitListener();
        Assert.Equal(1, type.CreateType().GetMethod("Count")!.Invoke(null, [0]));
        Assert.Equal(expected, Assert.Single(jit.Finish(), compiled => compiled.Type == type.Name).Tier);
    }
}
