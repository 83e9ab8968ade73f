using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

// One file a vector width, the same text but for the width: edit one, copy to the others (a test compares them).
// Special cases are blended in at the end, off the critical path. A comparison with NaN is false, and each blend
// is written so that false lets the NaN through.
public static partial class VectorMath
{
    /// <summary>eˣ, within 1.1 ULP, never decreasing. Results below the smallest normal float are 0; above the largest, +∞.</summary>
    /// <remarks>x = n·ln2 + r with |r| ≤ ln2/2; eˣ = 2ⁿ·(1 + expm1(r)), with a polynomial of degree 6 for expm1.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        Vector512<float> result = ExpInRange(x) & Vector512.GreaterThanOrEqual(x, Vector512.Create(ExpMinArgument));
        return Vector512.ConditionalSelect(
            Vector512.LessThanOrEqual(x, Vector512.Create(ExpMaxArgument)), result, x + Vector512.Create(float.PositiveInfinity));
    }

    /// <summary>eˣ − 1, accurate to the last bits near 0 too: within 2 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Expm1(Vector512<float> x)
    {
        Vector512<float> clamped = Vector512.MinNative(
            Vector512.MaxNative(x, Vector512.Create(Expm1MinArgument)), Vector512.Create(Expm1MaxArgument));
        Vector512<float> shifted = ShiftedExponent(clamped);
        // Half of 2ⁿ, doubled at the end: 2¹²⁸ itself is not a float.
        Vector512<float> half = (Vector512.ShiftLeft(shifted.AsInt32(), MantissaBits) + Vector512.Create(HalfBits)).AsSingle();
        Vector512<float> result = Vector512.MultiplyAddEstimate(
            half, Expm1OfRemainder(clamped, shifted), half - Vector512.Create(0.5f));
        return Vector512.ConditionalSelect(
            Vector512.GreaterThanOrEqual(Vector512.Abs(x), Vector512.Create(Expm1LinearBelow)), result + result, x);
    }

    /// <summary>The natural logarithm, within 1 ULP; −∞ of 0, NaN below 0. Subnormal arguments count in full.</summary>
    /// <remarks>x = 2ᵏ·(1 + f) with 1 + f in [2/3, 4/3); log x = k·ln2 + log1p(f).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log(Vector512<float> x)
    {
        Vector512<float> subnormal = Vector512.LessThan(x, Vector512.Create(SmallestNormal));
        Vector512<float> normal = Vector512.ConditionalSelect(subnormal, x * Vector512.Create(SubnormalScale), x);
        Vector512<int> shifted = normal.AsInt32() - Vector512.Create(TwoThirdsBits);
        Vector512<float> k = Vector512.ConvertToSingle(Vector512.ShiftRightArithmetic(shifted, MantissaBits))
            + (subnormal & Vector512.Create(SubnormalExponent));
        Vector512<float> result = LogOfReduced(MantissaMinusOne(shifted), k);
        result = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(float.PositiveInfinity)), result, x);
        Vector512<float> outside = Vector512.ConditionalSelect(
            Vector512.Equals(x, Vector512<float>.Zero), Vector512.Create(float.NegativeInfinity), Vector512.Create(float.NaN));
        return Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<float>.Zero), result, outside);
    }

    /// <summary>log(1 + x), accurate to the last bits near 0 too: within 2 ULP; −∞ of −1, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log1p(Vector512<float> x)
    {
        Vector512<float> result = Log1pInRange(x);
        result = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(float.PositiveInfinity)), result, x);
        Vector512<float> outside = Vector512.ConditionalSelect(
            Vector512.Equals(x, Vector512.Create(-1f)), Vector512.Create(float.NegativeInfinity), Vector512.Create(float.NaN));
        result = Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512.Create(-1f)), result, outside);
        // The result has the sign of x; this keeps it for −0.
        return result | (x & Vector512.Create(SignBit).AsSingle());
    }

    /// <summary>1/(1 + e⁻ˣ), within 3 ULP, never decreasing; 0 below −88.73, where the true value is under 3e-39.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x) =>
        Vector512<float>.One / (Vector512<float>.One + Exp(-x));

    /// <summary>tanh x, accurate to the last bits near 0 too: within 1.5 ULP, never decreasing, odd.</summary>
    /// <remarks>A polynomial up to |x| = 0.6, then 1 − 2/(e²ˣ + 1), monotone because each of its steps is.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x)
    {
        Vector512<float> sign = x & Vector512.Create(SignBit).AsSingle();
        Vector512<float> magnitude = x ^ sign;

        Vector512<float> x2 = x * x;
        Vector512<float> x4 = x2 * x2;
        Vector512<float> low = Vector512.MultiplyAddEstimate(Vector512.Create(TanhC1), x2, Vector512.Create(TanhC0));
        Vector512<float> high = Vector512.MultiplyAddEstimate(Vector512.Create(TanhC3), x2, Vector512.Create(TanhC2));
        high = Vector512.MultiplyAddEstimate(Vector512.Create(TanhC4), x4, high);
        Vector512<float> polynomial = Vector512.MultiplyAddEstimate(high, x4, low);
        Vector512<float> small = Vector512.MultiplyAddEstimate(x * x2, polynomial, x);

        Vector512<float> large = Vector512<float>.One
            - Vector512.Create(2f) / (Exp(magnitude + magnitude) + Vector512<float>.One);
        return Vector512.ConditionalSelect(
            Vector512.LessThan(magnitude, Vector512.Create(TanhPolynomialBelow)), small, large) | sign;
    }

    /// <summary>log(1 + eˣ), without overflow: max(x, 0) + log1p(e^−|x|), within 2 ULP; 0 where eˣ is below the smallest normal float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Softplus(Vector512<float> x) =>
        Vector512.MaxNative(x, Vector512<float>.Zero) + Log1pInRange(Exp(-Vector512.Abs(x)));

    /// <summary>The error function, accurate to the last bits near 0 too: within 1.5 ULP, odd.</summary>
    /// <remarks>A polynomial up to |x| = 1, then 1 − e^−q with a polynomial q; exactly ±1 from |x| = 4.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Erf(Vector512<float> x)
    {
        Vector512<float> sign = x & Vector512.Create(SignBit).AsSingle();
        Vector512<float> magnitude = x ^ sign;

        Vector512<float> small = ErfNearZero(x);

        Vector512<float> t = Vector512.MinNative(magnitude, Vector512.Create(ErfTailClamp));
        Vector512<float> t2 = t * t;
        Vector512<float> low = Vector512.MultiplyAddEstimate(Vector512.Create(ErfTailC1), t, Vector512.Create(ErfTailC0));
        Vector512<float> middle = Vector512.MultiplyAddEstimate(Vector512.Create(ErfTailC3), t, Vector512.Create(ErfTailC2));
        Vector512<float> high = Vector512.MultiplyAddEstimate(Vector512.Create(ErfTailC5), t, Vector512.Create(ErfTailC4));
        high = Vector512.MultiplyAddEstimate(Vector512.Create(ErfTailC6), t2, high);
        low = Vector512.MultiplyAddEstimate(middle, t2, low);
        Vector512<float> exponent = Vector512.MultiplyAddEstimate(high, t2 * t2, low);
        Vector512<float> large = Vector512<float>.One - ExpInRange(-exponent);
        return Vector512.ConditionalSelect(
            Vector512.GreaterThanOrEqual(magnitude, Vector512.Create(ErfTailFrom)), large, small) | sign;
    }

    /// <summary>
    /// Φ(x), the normal distribution, without cancellation at its lower end: within 4 ULP down to −1.4, within 4 + x² ULP below; 0 below −13.2,
    /// where the true value is under 4e-40.
    /// </summary>
    /// <remarks>(1 + erf(x/√2))/2 up to |x| = √2, then e^(−x²/2) times a polynomial in 1/(1 + 0.4 |x|) for the smaller side.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> NormalCdf(Vector512<float> x)
    {
        Vector512<float> magnitude = Vector512.Abs(x);
        Vector512<float> half = Vector512.Create(0.5f);
        Vector512<float> middle = Vector512.MultiplyAddEstimate(half, ErfNearZero(x * Vector512.Create(InverseRoot2)), half);

        Vector512<float> s = Vector512<float>.One
            / Vector512.MultiplyAddEstimate(magnitude, Vector512.Create(NormalTailScale), Vector512<float>.One);
        Vector512<float> s2 = s * s;
        Vector512<float> c01 = Vector512.MultiplyAddEstimate(Vector512.Create(NormalTailC1), s, Vector512.Create(NormalTailC0));
        Vector512<float> c23 = Vector512.MultiplyAddEstimate(Vector512.Create(NormalTailC3), s, Vector512.Create(NormalTailC2));
        Vector512<float> c45 = Vector512.MultiplyAddEstimate(Vector512.Create(NormalTailC5), s, Vector512.Create(NormalTailC4));
        Vector512<float> high = Vector512.MultiplyAddEstimate(Vector512.Create(NormalTailC6), s2, c45);
        high = Vector512.MultiplyAddEstimate(high, s2, c23);
        Vector512<float> tail = Exp(Vector512.Create(-0.5f) * x * x) * (s * Vector512.MultiplyAddEstimate(high, s2, c01));
        Vector512<float> outer = Vector512.ConditionalSelect(
            Vector512.LessThan(x, Vector512<float>.Zero), tail, Vector512<float>.One - tail);
        return Vector512.ConditionalSelect(
            Vector512.GreaterThanOrEqual(magnitude, Vector512.Create(NormalTailFrom)), outer, middle);
    }

    /// <summary>log cosh x, accurate to the last bits near 0 too: within 3 ULP, even, without overflow.</summary>
    /// <remarks>A polynomial up to |x| = 0.7, then |x| + log1p(e^−2|x|) − log 2.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LogCosh(Vector512<float> x)
    {
        Vector512<float> magnitude = Vector512.Abs(x);
        Vector512<float> x2 = x * x;
        Vector512<float> x4 = x2 * x2;
        Vector512<float> low = Vector512.MultiplyAddEstimate(Vector512.Create(LogCoshC1), x2, Vector512.Create(LogCoshC0));
        Vector512<float> middle = Vector512.MultiplyAddEstimate(Vector512.Create(LogCoshC3), x2, Vector512.Create(LogCoshC2));
        Vector512<float> high = Vector512.MultiplyAddEstimate(Vector512.Create(LogCoshC5), x2, Vector512.Create(LogCoshC4));
        Vector512<float> small = x2 * Vector512.MultiplyAddEstimate(Vector512.MultiplyAddEstimate(high, x4, middle), x4, low);

        Vector512<float> large = magnitude - Vector512.Create(Ln2) + Log1pInRange(Exp(Vector512.Create(-2f) * magnitude));
        return Vector512.ConditionalSelect(Vector512.LessThan(magnitude, Vector512.Create(LogCoshPolynomialBelow)), small, large);
    }

    /// <summary>x·tanh(log(1 + eˣ)), within 5 ULP; −0 below −87.33, where the true value is above −1.1e-36.</summary>
    /// <remarks>With e = eˣ and n = e·(e + 2) the hyperbolic tangent is n/(n + 2), in which nothing cancels.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Mish(Vector512<float> x)
    {
        Vector512<float> e = Exp(Vector512.MinNative(Vector512.Create(MishMaxArgument), x));
        Vector512<float> n = e * (e + Vector512.Create(2f));
        return Vector512.MaxNative(Vector512.Create(MishMinArgument), x) * (n / (n + Vector512.Create(2f)));
    }

    /// <summary>The derivative of <see cref="Mish(Vector512{float})"/>, within 5 ULP of the larger of its terms.</summary>
    /// <remarks>With e and n as there: (n·(n + 2) + 4·x·e·(1 + e))/(n + 2)².</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MishSlope(Vector512<float> x)
    {
        Vector512<float> inner = Vector512.MaxNative(
            Vector512.Create(MishMinArgument), Vector512.MinNative(Vector512.Create(MishMaxArgument), x));
        Vector512<float> e = Exp(inner);
        Vector512<float> n = e * (e + Vector512.Create(2f));
        Vector512<float> denominator = n + Vector512.Create(2f);
        Vector512<float> bend = Vector512.Create(4f) * inner * e * (Vector512<float>.One + e);
        return Vector512.MultiplyAddEstimate(n, denominator, bend) / (denominator * denominator);
    }

    /// <summary>eˣ with a relative error of at most 1e-5, a third faster than <see cref="Exp(Vector512{float})"/>; 0 below −87.33, +∞ on overflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FastExp(Vector512<float> x)
    {
        Vector512<float> shifted = ShiftedExponent(x);
        Vector512<float> f = Vector512.MultiplyAddEstimate(
            x, Vector512.Create(Log2E), Vector512.Create(RoundingShift) - shifted);
        Vector512<float> low = Vector512.MultiplyAddEstimate(Vector512.Create(FastExp2C1), f, Vector512.Create(FastExp2C0));
        Vector512<float> high = Vector512.MultiplyAddEstimate(Vector512.Create(FastExp2C3), f, Vector512.Create(FastExp2C2));
        Vector512<float> f2 = f * f;
        high = Vector512.MultiplyAddEstimate(Vector512.Create(FastExp2C4), f2, high);
        Vector512<float> result = MultiplyByPowerOfTwo(Vector512.MultiplyAddEstimate(high, f2, low), shifted)
            & Vector512.GreaterThanOrEqual(x, Vector512.Create(FastExpMinArgument));
        return Vector512.ConditionalSelect(
            Vector512.LessThanOrEqual(x, Vector512.Create(ExpMaxArgument)), result, x + Vector512.Create(float.PositiveInfinity));
    }

    /// <summary>1/(1 + e⁻ˣ) with a relative error of at most 1e-5; always within [0, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FastSigmoid(Vector512<float> x) =>
        Vector512<float>.One / (Vector512<float>.One + FastExp(-x));

    /// <summary>
    /// tanh x within 8 ULP, near 0 too; past ±1 by no more than 1 ULP. For gates of recurrent layers: each step waits for it, and this takes half the time of
    /// <see cref="Tanh(Vector512{float})"/>.
    /// </summary>
    /// <remarks>x·P(x²)/Q(x²) with P and Q of degree 4, x clamped to ±9.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> GateTanh(Vector512<float> x)
    {
        // The value comes second, so that NaN stays.
        Vector512<float> clamped = Vector512.MaxNative(Vector512.Create(-GateTanhClamp), Vector512.MinNative(Vector512.Create(GateTanhClamp), x));
        Vector512<float> x2 = clamped * clamped;
        Vector512<float> x4 = x2 * x2;
        Vector512<float> numerator = Vector512.MultiplyAddEstimate(
            Vector512.MultiplyAddEstimate(Vector512.Create(GateTanhP4), x4, Vector512.MultiplyAddEstimate(Vector512.Create(GateTanhP3), x2, Vector512.Create(GateTanhP2))),
            x4,
            Vector512.MultiplyAddEstimate(Vector512.Create(GateTanhP1), x2, Vector512.Create(GateTanhP0)));
        Vector512<float> denominator = Vector512.MultiplyAddEstimate(
            Vector512.MultiplyAddEstimate(Vector512.Create(GateTanhQ4), x4, Vector512.MultiplyAddEstimate(Vector512.Create(GateTanhQ3), x2, Vector512.Create(GateTanhQ2))),
            x4,
            Vector512.MultiplyAddEstimate(Vector512.Create(GateTanhQ1), x2, Vector512<float>.One));
        return clamped * numerator / denominator;
    }

    /// <summary>1/(1 + e⁻ˣ) with an absolute error of at most 2.5e-7. For gates of recurrent layers.</summary>
    /// <remarks>(1 + tanh(x/2))/2, which is ½ + x·P(x²)/Q(x²).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> GateSigmoid(Vector512<float> x)
    {
        Vector512<float> clamped = Vector512.MaxNative(Vector512.Create(-GateSigmoidClamp), Vector512.MinNative(Vector512.Create(GateSigmoidClamp), x));
        Vector512<float> x2 = clamped * clamped;
        Vector512<float> x4 = x2 * x2;
        Vector512<float> numerator = Vector512.MultiplyAddEstimate(
            Vector512.MultiplyAddEstimate(Vector512.Create(GateSigmoidP4), x4, Vector512.MultiplyAddEstimate(Vector512.Create(GateSigmoidP3), x2, Vector512.Create(GateSigmoidP2))),
            x4,
            Vector512.MultiplyAddEstimate(Vector512.Create(GateSigmoidP1), x2, Vector512.Create(GateSigmoidP0)));
        Vector512<float> denominator = Vector512.MultiplyAddEstimate(
            Vector512.MultiplyAddEstimate(Vector512.Create(GateSigmoidQ4), x4, Vector512.MultiplyAddEstimate(Vector512.Create(GateSigmoidQ3), x2, Vector512.Create(GateSigmoidQ2))),
            x4,
            Vector512.MultiplyAddEstimate(Vector512.Create(GateSigmoidQ1), x2, Vector512<float>.One));
        return (clamped * numerator / denominator) + Vector512.Create(0.5f);
    }

    /// <summary>tanh x as <see cref="FastTanh(Vector512{float})"/>, for gates of recurrent layers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FastGateTanh(Vector512<float> x) => FastTanh(x);

    /// <summary>1/(1 + e⁻ˣ) with an absolute error of at most 2e-6. For gates of recurrent layers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FastGateSigmoid(Vector512<float> x)
    {
        Vector512<float> half = Vector512.Create(0.5f);
        return Vector512.MultiplyAddEstimate(half, FastTanh(half * x), half);
    }

    /// <summary>tanh x with a relative error of at most 3e-6, near 0 too; always within [−1, 1], whose ends it approaches to 1.5e-6.</summary>
    /// <remarks>x·P(x²)/Q(x²) with cubic P and Q, x clamped to ±7.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FastTanh(Vector512<float> x)
    {
        Vector512<float> sign = x & Vector512.Create(SignBit).AsSingle();
        // Min as a blend, so that NaN stays.
        Vector512<float> clamp = Vector512.Create(FastTanhClamp);
        Vector512<float> clamped = Vector512.ConditionalSelect(Vector512.GreaterThan(x ^ sign, clamp), clamp | sign, x);
        Vector512<float> x2 = clamped * clamped;
        Vector512<float> x4 = x2 * x2;
        Vector512<float> numerator = Vector512.MultiplyAddEstimate(
            Vector512.MultiplyAddEstimate(Vector512.Create(FastTanhP3), x2, Vector512.Create(FastTanhP2)),
            x4,
            Vector512.MultiplyAddEstimate(Vector512.Create(FastTanhP1), x2, Vector512.Create(FastTanhP0)));
        Vector512<float> denominator = Vector512.MultiplyAddEstimate(
            Vector512.MultiplyAddEstimate(Vector512.Create(FastTanhQ3), x2, Vector512.Create(FastTanhQ2)),
            x4,
            Vector512.MultiplyAddEstimate(Vector512.Create(FastTanhQ1), x2, Vector512<float>.One));
        return clamped * numerator / denominator;
    }

    // erf x for |x| ≤ 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ErfNearZero(Vector512<float> x)
    {
        Vector512<float> x2 = x * x;
        Vector512<float> x4 = x2 * x2;
        Vector512<float> low = Vector512.MultiplyAddEstimate(Vector512.Create(ErfC1), x2, Vector512.Create(ErfC0));
        Vector512<float> middle = Vector512.MultiplyAddEstimate(Vector512.Create(ErfC3), x2, Vector512.Create(ErfC2));
        Vector512<float> high = Vector512.MultiplyAddEstimate(Vector512.Create(ErfC5), x2, Vector512.Create(ErfC4));
        high = Vector512.MultiplyAddEstimate(Vector512.Create(ErfC6), x4, high);
        low = Vector512.MultiplyAddEstimate(middle, x4, low);
        Vector512<float> polynomial = Vector512.MultiplyAddEstimate(high, x4 * x4, low);
        return Vector512.MultiplyAddEstimate(x, polynomial, x);
    }

    /// <summary>eˣ, within 1.1 ULP, for arguments from −87.3 to 88.7, whose results are normal floats; anything else gives a meaningless value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ExpInRange(Vector512<float> x)
    {
        Vector512<float> shifted = ShiftedExponent(x);
        // 1 + e in one rounding of a monotone e: this is what makes Exp monotone.
        return MultiplyByPowerOfTwo(Vector512<float>.One + Expm1OfRemainder(x, shifted), shifted);
    }

    // n + 1.5·2²³ with n = round(x/ln2).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ShiftedExponent(Vector512<float> x) =>
        Vector512.MultiplyAddEstimate(x, Vector512.Create(Log2E), Vector512.Create(RoundingShift));

    // Adds n to the exponent. Unlike a multiplication it can reach 2¹²⁸ from a value below 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> MultiplyByPowerOfTwo(Vector512<float> value, Vector512<float> shiftedExponent) =>
        (value.AsInt32() + Vector512.ShiftLeft(shiftedExponent.AsInt32(), MantissaBits)).AsSingle();

    // expm1(r) with r = x − n·ln2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Expm1OfRemainder(Vector512<float> x, Vector512<float> shiftedExponent)
    {
        Vector512<float> minusN = Vector512.Create(RoundingShift) - shiftedExponent;
        Vector512<float> r = Vector512.MultiplyAddEstimate(minusN, Vector512.Create(Ln2High), x);
        r = Vector512.MultiplyAddEstimate(minusN, Vector512.Create(Ln2Low), r);
        Vector512<float> low = Vector512.MultiplyAddEstimate(Vector512.Create(Expm1C3), r, Vector512.Create(Expm1C2));
        Vector512<float> high = Vector512.MultiplyAddEstimate(Vector512.Create(Expm1C5), r, Vector512.Create(Expm1C4));
        Vector512<float> r2 = r * r;
        high = Vector512.MultiplyAddEstimate(Vector512.Create(Expm1C6), r2, high);
        return Vector512.MultiplyAddEstimate(Vector512.MultiplyAddEstimate(high, r2, low), r2, r);
    }

    // log(1 + x) for finite x > −1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Log1pInRange(Vector512<float> x)
    {
        Vector512<float> sum = Vector512<float>.One + x;
        // What rounding the sum lost, exactly (Knuth's two-sum).
        Vector512<float> back = sum - Vector512<float>.One;
        Vector512<float> lost = (Vector512<float>.One - (sum - back)) + (x - back);
        Vector512<int> shifted = sum.AsInt32() - Vector512.Create(TwoThirdsBits);
        Vector512<int> k = Vector512.ShiftRightArithmetic(shifted, MantissaBits);
        // 2⁻ᵏ; 0 in place of 2⁻¹²⁸, where what was lost no longer counts.
        Vector512<float> scale = Vector512.Max(
            Vector512.Create(OneBits) - Vector512.ShiftLeft(k, MantissaBits), Vector512<int>.Zero).AsSingle();
        Vector512<float> f = Vector512.MultiplyAddEstimate(lost, scale, MantissaMinusOne(shifted));
        return LogOfReduced(f, Vector512.ConvertToSingle(k));
    }

    // From the bits of a positive normal float less those of 2/3: its mantissa, in [2/3, 4/3), less 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> MantissaMinusOne(Vector512<int> shifted) =>
        ((shifted & Vector512.Create(MantissaMask)) + Vector512.Create(TwoThirdsBits)).AsSingle() - Vector512<float>.One;

    // k·ln2 + log(1 + f) for |f| ≤ 1/3.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LogOfReduced(Vector512<float> f, Vector512<float> k)
    {
        Vector512<float> f2 = f * f;
        Vector512<float> f4 = f2 * f2;
        Vector512<float> c01 = Vector512.MultiplyAddEstimate(Vector512.Create(LogC1), f, Vector512.Create(LogC0));
        Vector512<float> c23 = Vector512.MultiplyAddEstimate(Vector512.Create(LogC3), f, Vector512.Create(LogC2));
        Vector512<float> c45 = Vector512.MultiplyAddEstimate(Vector512.Create(LogC5), f, Vector512.Create(LogC4));
        Vector512<float> c67 = Vector512.MultiplyAddEstimate(Vector512.Create(LogC7), f, Vector512.Create(LogC6));
        Vector512<float> low = Vector512.MultiplyAddEstimate(c23, f2, c01);
        Vector512<float> high = Vector512.MultiplyAddEstimate(c67, f2, c45);
        Vector512<float> polynomial = Vector512.MultiplyAddEstimate(high, f4, low);
        Vector512<float> quadratic = Vector512.MultiplyAddEstimate(f, polynomial, Vector512.Create(-0.5f));
        Vector512<float> small = Vector512.MultiplyAddEstimate(k, Vector512.Create(Ln2Low), f2 * quadratic);
        return Vector512.MultiplyAddEstimate(k, Vector512.Create(Ln2High), f + small);
    }
}
