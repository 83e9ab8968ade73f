using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

/// <summary>One function of <see cref="VectorMath"/> at its three widths, with what it approximates.</summary>
/// <param name="MaxUlp">The largest error allowed.</param>
/// <param name="FlushesBelow">Results of a smaller magnitude may be 0.</param>
/// <param name="MaxUlpOfSquare">What the largest error grows by with x², where a rounded x² is an exponent.</param>
internal sealed record VectorFunction(
    Func<Vector128<float>, Vector128<float>> At128,
    Func<Vector256<float>, Vector256<float>> At256,
    Func<Vector512<float>, Vector512<float>> At512,
    Func<double, double> Exact,
    double MaxUlp,
    double FlushesBelow = 0,
    double MaxUlpOfSquare = 0)
{
    private const double SmallestNormal = 1.17549435e-38;

    /// <summary>The functions of full accuracy. The bounds are those of the docstrings.</summary>
    public static readonly Dictionary<string, VectorFunction> Accurate = new()
    {
        ["Exp"] = new(VectorMath.Exp, VectorMath.Exp, VectorMath.Exp, Math.Exp, 1.1, FlushesBelow: SmallestNormal),
        ["Expm1"] = new(VectorMath.Expm1, VectorMath.Expm1, VectorMath.Expm1, ExactMath.Expm1, 2),
        ["Log"] = new(VectorMath.Log, VectorMath.Log, VectorMath.Log, Math.Log, 1),
        ["Log1p"] = new(VectorMath.Log1p, VectorMath.Log1p, VectorMath.Log1p, ExactMath.Log1p, 2),
        ["Sigmoid"] = new(VectorMath.Sigmoid, VectorMath.Sigmoid, VectorMath.Sigmoid, ExactMath.Sigmoid, 3, FlushesBelow: SmallestNormal),
        ["Tanh"] = new(VectorMath.Tanh, VectorMath.Tanh, VectorMath.Tanh, Math.Tanh, 1.5),
        ["GateTanh"] = new(VectorMath.GateTanh, VectorMath.GateTanh, VectorMath.GateTanh, Math.Tanh, 8),
        ["Softplus"] = new(VectorMath.Softplus, VectorMath.Softplus, VectorMath.Softplus, ExactMath.Softplus, 2, FlushesBelow: SmallestNormal),
        ["Erf"] = new(VectorMath.Erf, VectorMath.Erf, VectorMath.Erf, ExactMath.Erf, 1.5),
        ["NormalCdf"] = new(VectorMath.NormalCdf, VectorMath.NormalCdf, VectorMath.NormalCdf, ExactMath.NormalCdf, 4, FlushesBelow: SmallestNormal, MaxUlpOfSquare: 1),
        ["LogCosh"] = new(VectorMath.LogCosh, VectorMath.LogCosh, VectorMath.LogCosh, ExactMath.LogCosh, 3, FlushesBelow: SmallestNormal),
        // e^x is 0 below the smallest normal float, where x is -87.3 or less.
        ["Mish"] = new(VectorMath.Mish, VectorMath.Mish, VectorMath.Mish, x => x < -800 ? 0 : x * ExactMath.TanhOfSoftplus(x), 5, FlushesBelow: 100 * SmallestNormal),
    };

    /// <summary>The fast functions; the bound is a relative error.</summary>
    public static readonly Dictionary<string, (VectorFunction Function, double MaxRelativeError)> Fast = new()
    {
        ["FastExp"] = (new(VectorMath.FastExp, VectorMath.FastExp, VectorMath.FastExp, Math.Exp, 0, FlushesBelow: SmallestNormal), 1e-5),
        ["FastSigmoid"] = (new(VectorMath.FastSigmoid, VectorMath.FastSigmoid, VectorMath.FastSigmoid, ExactMath.Sigmoid, 0, FlushesBelow: SmallestNormal), 1e-5),
        ["FastTanh"] = (new(VectorMath.FastTanh, VectorMath.FastTanh, VectorMath.FastTanh, Math.Tanh, 0), 3e-6),
    };

    /// <summary>The sigmoids of gates; the bound is an absolute error.</summary>
    public static readonly Dictionary<string, (VectorFunction Function, double MaxError)> Gates = new()
    {
        ["GateSigmoid"] = (new(VectorMath.GateSigmoid, VectorMath.GateSigmoid, VectorMath.GateSigmoid, ExactMath.Sigmoid, 0), 2.5e-7),
        ["FastGateSigmoid"] = (new(VectorMath.FastGateSigmoid, VectorMath.FastGateSigmoid, VectorMath.FastGateSigmoid, ExactMath.Sigmoid, 0), 2e-6),
    };

    public static TheoryData<string> AccurateNames => [.. Accurate.Keys];

    public static TheoryData<string> FastNames => [.. Fast.Keys];

    public static TheoryData<string> GateNames => [.. Gates.Keys];

    public static TheoryData<string> AllNames => [.. Accurate.Keys, .. Fast.Keys, .. Gates.Keys];

    public static VectorFunction Named(string name) =>
        Accurate.TryGetValue(name, out VectorFunction? accurate) ? accurate : Fast.TryGetValue(name, out var fast) ? fast.Function : Gates[name].Function;

    /// <summary>The function of one number.</summary>
    public float Of(float x) => At128(Vector128.Create(x)).ToScalar();

    /// <summary>
    /// The function of 16 numbers, computed at every width; fails where the widths disagree in a bit.
    /// </summary>
    public void Apply(ReadOnlySpan<float> x, Span<float> y)
    {
        At512(Vector512.Create(x)).CopyTo(y);
        Span<float> other = stackalloc float[16];
        for (int i = 0; i < 16; i += 8)
            At256(Vector256.Create(x[i..])).CopyTo(other[i..]);
        AssertSameBits(x, y, other, "256");
        for (int i = 0; i < 16; i += 4)
            At128(Vector128.Create(x[i..])).CopyTo(other[i..]);
        AssertSameBits(x, y, other, "128");
    }

    private static void AssertSameBits(ReadOnlySpan<float> x, ReadOnlySpan<float> wide, ReadOnlySpan<float> narrow, string width)
    {
        for (int i = 0; i < 16; i++)
        {
            if (BitConverter.SingleToInt32Bits(wide[i]) != BitConverter.SingleToInt32Bits(narrow[i])
                && !(float.IsNaN(wide[i]) && float.IsNaN(narrow[i])))
                Assert.Fail($"f({x[i]:R}) is {wide[i]:R} at 512 bits and {narrow[i]:R} at {width}.");
        }
    }
}
