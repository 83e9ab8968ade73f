using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace NetGen.Numerics;

/// <summary>
/// A stream of pseudo-random numbers: xoshiro256** (Blackman and Vigna, 2018), its state filled by SplitMix64.
/// The same seed gives the same bits on every machine and in every version. Not for cryptography; not safe for
/// use by several threads at once — give each its own, with <see cref="Derive"/>.
/// </summary>
[SuppressMessage("Naming", "CA1711", Justification = "A stream of random numbers is what the field calls it; nobody takes it for System.IO.Stream.")]
public sealed class RandomStream
{
    private const ulong GoldenGamma = 0x9E37_79B9_7F4A_7C15;

    private Xoshiro256 _state;
    private float _spareGaussian = float.NaN;

    /// <summary>Starts a stream.</summary>
    /// <param name="seed">Which stream; any value is as good as another.</param>
    public RandomStream(ulong seed) =>
        _state = new Xoshiro256(SplitMix64(ref seed), SplitMix64(ref seed), SplitMix64(ref seed), SplitMix64(ref seed));

    internal RandomStream(ulong s0, ulong s1, ulong s2, ulong s3) => _state = new Xoshiro256(s0, s1, s2, s3);

    /// <summary>
    /// A seed for the stream numbered <paramref name="stream"/> under <paramref name="seed"/>, as in (seed, epoch) or
    /// (seed, layer): unrelated to its neighbours, never the same for two streams of one seed. Nests:
    /// <c>Derive(Derive(seed, epoch), layer)</c>.
    /// </summary>
    /// <param name="seed">The seed that streams are told apart under.</param>
    /// <param name="stream">The stream's number; any value.</param>
    /// <returns>A seed for <see cref="RandomStream(ulong)"/>.</returns>
    public static ulong Derive(ulong seed, ulong stream) =>
        Mix(Mix(seed + GoldenGamma) + (stream + 1) * GoldenGamma);

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64() => _state.Next();

    /// <summary>A whole number from 0 to <paramref name="maxExclusive"/> - 1, each equally likely.</summary>
    /// <param name="maxExclusive">The bound, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is zero or negative.</exception>
    public int Next(int maxExclusive)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxExclusive);
        return (int)_state.NextBelow((uint)maxExclusive);
    }

    /// <summary>A number in [0, 1), a multiple of 2⁻²⁴, each equally likely.</summary>
    public float NextSingle() => (NextUInt64() >> 40) * (1f / (1 << 24));

    /// <summary>A number in [0, 1), a multiple of 2⁻⁵³, each equally likely.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1L << 53));

    /// <summary>A number from the normal distribution of mean 0 and standard deviation 1.</summary>
    /// <remarks>
    /// Marsaglia's polar method, in operations whose results IEEE 754 fixes (no library logarithm), so the bits repeat
    /// on every machine. It draws a variable number of bits and keeps its second value for the next call.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public float NextGaussian()
    {
        if (!float.IsNaN(_spareGaussian))
        {
            float spare = _spareGaussian;
            _spareGaussian = float.NaN;
            return spare;
        }

        double u, v, square;
        do
        {
            u = 2 * NextDouble() - 1;
            v = 2 * NextDouble() - 1;
            square = u * u + v * v;
        }
        while (square >= 1 || square == 0);

        double radius = Math.Sqrt(-2 * PortableLog(square) / square);
        _spareGaussian = (float)(v * radius);
        return (float)(u * radius);
    }

    /// <summary>Puts the items in an order drawn from all orders with equal chance (Fisher and Yates). Allocates nothing.</summary>
    /// <param name="items">Any number of values, reordered in place.</param>
    public void Shuffle(Span<int> items)
    {
        // A copy stays in registers.
        var state = _state;
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = (int)state.NextBelow((uint)last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }

        _state = state;
    }

    internal static ulong SplitMix64(ref ulong state)
    {
        state += GoldenGamma;
        return Mix(state);
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }

    // log x for normal x in (0, 1): x = 2ᵏ·m with m in [√½, √2), log m = 2·artanh(s) with s = (m − 1)/(m + 1).
    // |s| < 0.172, so the series' next term, 2·s²³/23, is below 3e-19.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double PortableLog(double x)
    {
        const long HalfRootBits = 0x3FE6_A09E_667F_3BCD;
        const long MantissaMask = (1L << 52) - 1;
        const double Ln2 = 0.6931471805599453;

        long shifted = BitConverter.DoubleToInt64Bits(x) - HalfRootBits;
        double m = BitConverter.Int64BitsToDouble((shifted & MantissaMask) + HalfRootBits);
        double s = (m - 1) / (m + 1);
        double s2 = s * s;
        double series = 0;
        for (int odd = 21; odd >= 1; odd -= 2)
            series = series * s2 + 1.0 / odd;
        return (shifted >> 52) * Ln2 + 2 * s * series;
    }
}
