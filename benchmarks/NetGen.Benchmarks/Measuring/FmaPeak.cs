using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Benchmarks.Measuring;

/// <summary>
/// The most multiply-adds a core makes: twelve chains that don't wait for each other, all in registers. Twelve cover a latency of
/// four cycles on up to three units, and leave registers for the operands where there are sixteen.
/// </summary>
public static class FmaPeak
{
    private const int Chains = 12;
    private const int Iterations = 256;

    /// <summary>The widths the hardware has, in bits, narrowest first.</summary>
    public static IReadOnlyList<int> Widths { get; } =
    [
        .. new[] { (128, Vector128.IsHardwareAccelerated), (256, Vector256.IsHardwareAccelerated), (512, Vector512.IsHardwareAccelerated) }
            .Where(width => width.Item2).Select(width => width.Item1),
    ];

    /// <summary>Floating-point operations of one call: a multiply-add is two.</summary>
    public static double Operations(int bits) => 2.0 * Chains * Iterations * (bits / 32);

    /// <summary>Calls the loop of one width.</summary>
    public static void Repeat(int bits, int calls)
    {
        for (int i = 0; i < calls; i++)
            Sink.Consume(bits switch { 512 => Run512(Iterations), 256 => Run256(Iterations), _ => Run128(Iterations) });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run128(int iterations)
    {
        var factor = Vector128.Create(0.999f);
        var term = Vector128.Create(0.001f);
        Vector128<float> x0 = term, x1 = term, x2 = term, x3 = term, x4 = term, x5 = term, x6 = term, x7 = term, x8 = term, x9 = term, x10 = term, x11 = term;
        for (int i = 0; i < iterations; i++)
        {
            x0 = Vector128.MultiplyAddEstimate(x0, factor, term);
            x1 = Vector128.MultiplyAddEstimate(x1, factor, term);
            x2 = Vector128.MultiplyAddEstimate(x2, factor, term);
            x3 = Vector128.MultiplyAddEstimate(x3, factor, term);
            x4 = Vector128.MultiplyAddEstimate(x4, factor, term);
            x5 = Vector128.MultiplyAddEstimate(x5, factor, term);
            x6 = Vector128.MultiplyAddEstimate(x6, factor, term);
            x7 = Vector128.MultiplyAddEstimate(x7, factor, term);
            x8 = Vector128.MultiplyAddEstimate(x8, factor, term);
            x9 = Vector128.MultiplyAddEstimate(x9, factor, term);
            x10 = Vector128.MultiplyAddEstimate(x10, factor, term);
            x11 = Vector128.MultiplyAddEstimate(x11, factor, term);
        }

        return Vector128.Sum(x0 + x1 + x2 + x3 + x4 + x5 + x6 + x7 + x8 + x9 + x10 + x11);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run256(int iterations)
    {
        var factor = Vector256.Create(0.999f);
        var term = Vector256.Create(0.001f);
        Vector256<float> x0 = term, x1 = term, x2 = term, x3 = term, x4 = term, x5 = term, x6 = term, x7 = term, x8 = term, x9 = term, x10 = term, x11 = term;
        for (int i = 0; i < iterations; i++)
        {
            x0 = Vector256.MultiplyAddEstimate(x0, factor, term);
            x1 = Vector256.MultiplyAddEstimate(x1, factor, term);
            x2 = Vector256.MultiplyAddEstimate(x2, factor, term);
            x3 = Vector256.MultiplyAddEstimate(x3, factor, term);
            x4 = Vector256.MultiplyAddEstimate(x4, factor, term);
            x5 = Vector256.MultiplyAddEstimate(x5, factor, term);
            x6 = Vector256.MultiplyAddEstimate(x6, factor, term);
            x7 = Vector256.MultiplyAddEstimate(x7, factor, term);
            x8 = Vector256.MultiplyAddEstimate(x8, factor, term);
            x9 = Vector256.MultiplyAddEstimate(x9, factor, term);
            x10 = Vector256.MultiplyAddEstimate(x10, factor, term);
            x11 = Vector256.MultiplyAddEstimate(x11, factor, term);
        }

        return Vector256.Sum(x0 + x1 + x2 + x3 + x4 + x5 + x6 + x7 + x8 + x9 + x10 + x11);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run512(int iterations)
    {
        var factor = Vector512.Create(0.999f);
        var term = Vector512.Create(0.001f);
        Vector512<float> x0 = term, x1 = term, x2 = term, x3 = term, x4 = term, x5 = term, x6 = term, x7 = term, x8 = term, x9 = term, x10 = term, x11 = term;
        for (int i = 0; i < iterations; i++)
        {
            x0 = Vector512.MultiplyAddEstimate(x0, factor, term);
            x1 = Vector512.MultiplyAddEstimate(x1, factor, term);
            x2 = Vector512.MultiplyAddEstimate(x2, factor, term);
            x3 = Vector512.MultiplyAddEstimate(x3, factor, term);
            x4 = Vector512.MultiplyAddEstimate(x4, factor, term);
            x5 = Vector512.MultiplyAddEstimate(x5, factor, term);
            x6 = Vector512.MultiplyAddEstimate(x6, factor, term);
            x7 = Vector512.MultiplyAddEstimate(x7, factor, term);
            x8 = Vector512.MultiplyAddEstimate(x8, factor, term);
            x9 = Vector512.MultiplyAddEstimate(x9, factor, term);
            x10 = Vector512.MultiplyAddEstimate(x10, factor, term);
            x11 = Vector512.MultiplyAddEstimate(x11, factor, term);
        }

        return Vector512.Sum(x0 + x1 + x2 + x3 + x4 + x5 + x6 + x7 + x8 + x9 + x10 + x11);
    }
}
