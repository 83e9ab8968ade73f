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
    public static Vector128<float> Exp(Vector128<float> x)
    {
        Vector128<float> result = ExpInRange(x) & Vector128.GreaterThanOrEqual(x, Vector128.Create(ExpMinArgument));
        return Vector128.ConditionalSelect(
            Vector128.LessThanOrEqual(x, Vector128.Create(ExpMaxArgument)), result, x + Vector128.Create(float.PositiveInfinity));
    }

    /// <summary>eˣ − 1, accurate to the last bits near 0 too: within 2 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Expm1(Vector128<float> x)
    {
        Vector128<float> clamped = Vector128.MinNative(
            Vector128.MaxNative(x, Vector128.Create(Expm1MinArgument)), Vector128.Create(Expm1MaxArgument));
        Vector128<float> shifted = ShiftedExponent(clamped);
        // Half of 2ⁿ, doubled at the end: 2¹²⁸ itself is not a float.
        Vector128<float> half = (Vector128.ShiftLeft(shifted.AsInt32(), MantissaBits) + Vector128.Create(HalfBits)).AsSingle();
        Vector128<float> result = Vector128.MultiplyAddEstimate(
            half, Expm1OfRemainder(clamped, shifted), half - Vector128.Create(0.5f));
        return Vector128.ConditionalSelect(
            Vector128.GreaterThanOrEqual(Vector128.Abs(x), Vector128.Create(Expm1LinearBelow)), result + result, x);
    }

    /// <summary>The natural logarithm, within 1 ULP; −∞ of 0, NaN below 0. Subnormal arguments count in full.</summary>
    /// <remarks>x = 2ᵏ·(1 + f) with 1 + f in [2/3, 4/3); log x = k·ln2 + log1p(f).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Log(Vector128<float> x)
    {
        Vector128<float> subnormal = Vector128.LessThan(x, Vector128.Create(SmallestNormal));
        Vector128<float> normal = Vector128.ConditionalSelect(subnormal, x * Vector128.Create(SubnormalScale), x);
        Vector128<int> shifted = normal.AsInt32() - Vector128.Create(TwoThirdsBits);
        Vector128<float> k = Vector128.ConvertToSingle(Vector128.ShiftRightArithmetic(shifted, MantissaBits))
            + (subnormal & Vector128.Create(SubnormalExponent));
        Vector128<float> result = LogOfReduced(MantissaMinusOne(shifted), k);
        result = Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(float.PositiveInfinity)), result, x);
        Vector128<float> outside = Vector128.ConditionalSelect(
            Vector128.Equals(x, Vector128<float>.Zero), Vector128.Create(float.NegativeInfinity), Vector128.Create(float.NaN));
        return Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128<float>.Zero), result, outside);
    }

    /// <summary>log(1 + x), accurate to the last bits near 0 too: within 2 ULP; −∞ of −1, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Log1p(Vector128<float> x)
    {
        Vector128<float> result = Log1pInRange(x);
        result = Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(float.PositiveInfinity)), result, x);
        Vector128<float> outside = Vector128.ConditionalSelect(
            Vector128.Equals(x, Vector128.Create(-1f)), Vector128.Create(float.NegativeInfinity), Vector128.Create(float.NaN));
        result = Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128.Create(-1f)), result, outside);
        // The result has the sign of x; this keeps it for −0.
        return result | (x & Vector128.Create(SignBit).AsSingle());
    }

    /// <summary>1/(1 + e⁻ˣ), within 3 ULP, never decreasing; 0 below −88.73, where the true value is under 3e-39.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sigmoid(Vector128<float> x) =>
        Vector128<float>.One / (Vector128<float>.One + Exp(-x));

    /// <summary>tanh x, accurate to the last bits near 0 too: within 1.5 ULP, never decreasing, odd.</summary>
    /// <remarks>A polynomial up to |x| = 0.6, then 1 − 2/(e²ˣ + 1), monotone because each of its steps is.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Tanh(Vector128<float> x)
    {
        Vector128<float> sign = x & Vector128.Create(SignBit).AsSingle();
        Vector128<float> magnitude = x ^ sign;

        Vector128<float> x2 = x * x;
        Vector128<float> x4 = x2 * x2;
        Vector128<float> low = Vector128.MultiplyAddEstimate(Vector128.Create(TanhC1), x2, Vector128.Create(TanhC0));
        Vector128<float> high = Vector128.MultiplyAddEstimate(Vector128.Create(TanhC3), x2, Vector128.Create(TanhC2));
        high = Vector128.MultiplyAddEstimate(Vector128.Create(TanhC4), x4, high);
        Vector128<float> polynomial = Vector128.MultiplyAddEstimate(high, x4, low);
        Vector128<float> small = Vector128.MultiplyAddEstimate(x * x2, polynomial, x);

        Vector128<float> large = Vector128<float>.One
            - Vector128.Create(2f) / (Exp(magnitude + magnitude) + Vector128<float>.One);
        return Vector128.ConditionalSelect(
            Vector128.LessThan(magnitude, Vector128.Create(TanhPolynomialBelow)), small, large) | sign;
    }

    /// <summary>log(1 + eˣ), without overflow: max(x, 0) + log1p(e^−|x|), within 2 ULP; 0 where eˣ is below the smallest normal float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Softplus(Vector128<float> x) =>
        Vector128.MaxNative(x, Vector128<float>.Zero) + Log1pInRange(Exp(-Vector128.Abs(x)));

    /// <summary>The error function, accurate to the last bits near 0 too: within 1.5 ULP, odd.</summary>
    /// <remarks>A polynomial up to |x| = 1, then 1 − e^−q with a polynomial q; exactly ±1 from |x| = 4.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Erf(Vector128<float> x)
    {
        Vector128<float> sign = x & Vector128.Create(SignBit).AsSingle();
        Vector128<float> magnitude = x ^ sign;

        Vector128<float> small = ErfNearZero(x);

        Vector128<float> t = Vector128.MinNative(magnitude, Vector128.Create(ErfTailClamp));
        Vector128<float> t2 = t * t;
        Vector128<float> low = Vector128.MultiplyAddEstimate(Vector128.Create(ErfTailC1), t, Vector128.Create(ErfTailC0));
        Vector128<float> middle = Vector128.MultiplyAddEstimate(Vector128.Create(ErfTailC3), t, Vector128.Create(ErfTailC2));
        Vector128<float> high = Vector128.MultiplyAddEstimate(Vector128.Create(ErfTailC5), t, Vector128.Create(ErfTailC4));
        high = Vector128.MultiplyAddEstimate(Vector128.Create(ErfTailC6), t2, high);
        low = Vector128.MultiplyAddEstimate(middle, t2, low);
        Vector128<float> exponent = Vector128.MultiplyAddEstimate(high, t2 * t2, low);
        Vector128<float> large = Vector128<float>.One - ExpInRange(-exponent);
        return Vector128.ConditionalSelect(
            Vector128.GreaterThanOrEqual(magnitude, Vector128.Create(ErfTailFrom)), large, small) | sign;
    }

    /// <summary>
    /// Φ(x), the normal distribution, without cancellation at its lower end: within 4 ULP down to −1.4, within 4 + x² ULP below; 0 below −13.2,
    /// where the true value is under 4e-40.
    /// </summary>
    /// <remarks>(1 + erf(x/√2))/2 up to |x| = √2, then e^(−x²/2) times a polynomial in 1/(1 + 0.4 |x|) for the smaller side.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> NormalCdf(Vector128<float> x)
    {
        Vector128<float> magnitude = Vector128.Abs(x);
        Vector128<float> half = Vector128.Create(0.5f);
        Vector128<float> middle = Vector128.MultiplyAddEstimate(half, ErfNearZero(x * Vector128.Create(InverseRoot2)), half);

        Vector128<float> s = Vector128<float>.One
            / Vector128.MultiplyAddEstimate(magnitude, Vector128.Create(NormalTailScale), Vector128<float>.One);
        Vector128<float> s2 = s * s;
        Vector128<float> c01 = Vector128.MultiplyAddEstimate(Vector128.Create(NormalTailC1), s, Vector128.Create(NormalTailC0));
        Vector128<float> c23 = Vector128.MultiplyAddEstimate(Vector128.Create(NormalTailC3), s, Vector128.Create(NormalTailC2));
        Vector128<float> c45 = Vector128.MultiplyAddEstimate(Vector128.Create(NormalTailC5), s, Vector128.Create(NormalTailC4));
        Vector128<float> high = Vector128.MultiplyAddEstimate(Vector128.Create(NormalTailC6), s2, c45);
        high = Vector128.MultiplyAddEstimate(high, s2, c23);
        Vector128<float> tail = Exp(Vector128.Create(-0.5f) * x * x) * (s * Vector128.MultiplyAddEstimate(high, s2, c01));
        Vector128<float> outer = Vector128.ConditionalSelect(
            Vector128.LessThan(x, Vector128<float>.Zero), tail, Vector128<float>.One - tail);
        return Vector128.ConditionalSelect(
            Vector128.GreaterThanOrEqual(magnitude, Vector128.Create(NormalTailFrom)), outer, middle);
    }

    /// <summary>log cosh x, accurate to the last bits near 0 too: within 3 ULP, even, without overflow.</summary>
    /// <remarks>A polynomial up to |x| = 0.7, then |x| + log1p(e^−2|x|) − log 2.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LogCosh(Vector128<float> x)
    {
        Vector128<float> magnitude = Vector128.Abs(x);
        Vector128<float> x2 = x * x;
        Vector128<float> x4 = x2 * x2;
        Vector128<float> low = Vector128.MultiplyAddEstimate(Vector128.Create(LogCoshC1), x2, Vector128.Create(LogCoshC0));
        Vector128<float> middle = Vector128.MultiplyAddEstimate(Vector128.Create(LogCoshC3), x2, Vector128.Create(LogCoshC2));
        Vector128<float> high = Vector128.MultiplyAddEstimate(Vector128.Create(LogCoshC5), x2, Vector128.Create(LogCoshC4));
        Vector128<float> small = x2 * Vector128.MultiplyAddEstimate(Vector128.MultiplyAddEstimate(high, x4, middle), x4, low);

        Vector128<float> large = magnitude - Vector128.Create(Ln2) + Log1pInRange(Exp(Vector128.Create(-2f) * magnitude));
        return Vector128.ConditionalSelect(Vector128.LessThan(magnitude, Vector128.Create(LogCoshPolynomialBelow)), small, large);
    }

    /// <summary>x·tanh(log(1 + eˣ)), within 5 ULP; −0 below −87.33, where the true value is above −1.1e-36.</summary>
    /// <remarks>With e = eˣ and n = e·(e + 2) the hyperbolic tangent is n/(n + 2), in which nothing cancels.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Mish(Vector128<float> x)
    {
        Vector128<float> e = Exp(Vector128.MinNative(Vector128.Create(MishMaxArgument), x));
        Vector128<float> n = e * (e + Vector128.Create(2f));
        return Vector128.MaxNative(Vector128.Create(MishMinArgument), x) * (n / (n + Vector128.Create(2f)));
    }

    /// <summary>The derivative of <see cref="Mish(Vector128{float})"/>, within 5 ULP of the larger of its terms.</summary>
    /// <remarks>With e and n as there: (n·(n + 2) + 4·x·e·(1 + e))/(n + 2)².</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MishSlope(Vector128<float> x)
    {
        Vector128<float> inner = Vector128.MaxNative(
            Vector128.Create(MishMinArgument), Vector128.MinNative(Vector128.Create(MishMaxArgument), x));
        Vector128<float> e = Exp(inner);
        Vector128<float> n = e * (e + Vector128.Create(2f));
        Vector128<float> denominator = n + Vector128.Create(2f);
        Vector128<float> bend = Vector128.Create(4f) * inner * e * (Vector128<float>.One + e);
        return Vector128.MultiplyAddEstimate(n, denominator, bend) / (denominator * denominator);
    }

    /// <summary>eˣ with a relative error of at most 1e-5, a third faster than <see cref="Exp(Vector128{float})"/>; 0 below −87.33, +∞ on overflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FastExp(Vector128<float> x)
    {
        Vector128<float> shifted = ShiftedExponent(x);
        Vector128<float> f = Vector128.MultiplyAddEstimate(
            x, Vector128.Create(Log2E), Vector128.Create(RoundingShift) - shifted);
        Vector128<float> low = Vector128.MultiplyAddEstimate(Vector128.Create(FastExp2C1), f, Vector128.Create(FastExp2C0));
        Vector128<float> high = Vector128.MultiplyAddEstimate(Vector128.Create(FastExp2C3), f, Vector128.Create(FastExp2C2));
        Vector128<float> f2 = f * f;
        high = Vector128.MultiplyAddEstimate(Vector128.Create(FastExp2C4), f2, high);
        Vector128<float> result = MultiplyByPowerOfTwo(Vector128.MultiplyAddEstimate(high, f2, low), shifted)
            & Vector128.GreaterThanOrEqual(x, Vector128.Create(FastExpMinArgument));
        return Vector128.ConditionalSelect(
            Vector128.LessThanOrEqual(x, Vector128.Create(ExpMaxArgument)), result, x + Vector128.Create(float.PositiveInfinity));
    }

    /// <summary>1/(1 + e⁻ˣ) with a relative error of at most 1e-5; always within [0, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FastSigmoid(Vector128<float> x) =>
        Vector128<float>.One / (Vector128<float>.One + FastExp(-x));

    /// <summary>
    /// tanh x within 8 ULP, near 0 too; past ±1 by no more than 1 ULP. For gates of recurrent layers: each step waits for it, and this takes half the time of
    /// <see cref="Tanh(Vector128{float})"/>.
    /// </summary>
    /// <remarks>x·P(x²)/Q(x²) with P and Q of degree 4, x clamped to ±9.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> GateTanh(Vector128<float> x)
    {
        // The value comes second, so that NaN stays.
        Vector128<float> clamped = Vector128.MaxNative(Vector128.Create(-GateTanhClamp), Vector128.MinNative(Vector128.Create(GateTanhClamp), x));
        Vector128<float> x2 = clamped * clamped;
        Vector128<float> x4 = x2 * x2;
        Vector128<float> numerator = Vector128.MultiplyAddEstimate(
            Vector128.MultiplyAddEstimate(Vector128.Create(GateTanhP4), x4, Vector128.MultiplyAddEstimate(Vector128.Create(GateTanhP3), x2, Vector128.Create(GateTanhP2))),
            x4,
            Vector128.MultiplyAddEstimate(Vector128.Create(GateTanhP1), x2, Vector128.Create(GateTanhP0)));
        Vector128<float> denominator = Vector128.MultiplyAddEstimate(
            Vector128.MultiplyAddEstimate(Vector128.Create(GateTanhQ4), x4, Vector128.MultiplyAddEstimate(Vector128.Create(GateTanhQ3), x2, Vector128.Create(GateTanhQ2))),
            x4,
            Vector128.MultiplyAddEstimate(Vector128.Create(GateTanhQ1), x2, Vector128<float>.One));
        return clamped * numerator / denominator;
    }

    /// <summary>1/(1 + e⁻ˣ) with an absolute error of at most 2.5e-7. For gates of recurrent layers.</summary>
    /// <remarks>(1 + tanh(x/2))/2, which is ½ + x·P(x²)/Q(x²).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> GateSigmoid(Vector128<float> x)
    {
        Vector128<float> clamped = Vector128.MaxNative(Vector128.Create(-GateSigmoidClamp), Vector128.MinNative(Vector128.Create(GateSigmoidClamp), x));
        Vector128<float> x2 = clamped * clamped;
        Vector128<float> x4 = x2 * x2;
        Vector128<float> numerator = Vector128.MultiplyAddEstimate(
            Vector128.MultiplyAddEstimate(Vector128.Create(GateSigmoidP4), x4, Vector128.MultiplyAddEstimate(Vector128.Create(GateSigmoidP3), x2, Vector128.Create(GateSigmoidP2))),
            x4,
            Vector128.MultiplyAddEstimate(Vector128.Create(GateSigmoidP1), x2, Vector128.Create(GateSigmoidP0)));
        Vector128<float> denominator = Vector128.MultiplyAddEstimate(
            Vector128.MultiplyAddEstimate(Vector128.Create(GateSigmoidQ4), x4, Vector128.MultiplyAddEstimate(Vector128.Create(GateSigmoidQ3), x2, Vector128.Create(GateSigmoidQ2))),
            x4,
            Vector128.MultiplyAddEstimate(Vector128.Create(GateSigmoidQ1), x2, Vector128<float>.One));
        return (clamped * numerator / denominator) + Vector128.Create(0.5f);
    }

    /// <summary>tanh x as <see cref="FastTanh(Vector128{float})"/>, for gates of recurrent layers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FastGateTanh(Vector128<float> x) => FastTanh(x);

    /// <summary>1/(1 + e⁻ˣ) with an absolute error of at most 2e-6. For gates of recurrent layers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FastGateSigmoid(Vector128<float> x)
    {
        Vector128<float> half = Vector128.Create(0.5f);
        return Vector128.MultiplyAddEstimate(half, FastTanh(half * x), half);
    }

    /// <summary>tanh x with a relative error of at most 3e-6, near 0 too; always within [−1, 1], whose ends it approaches to 1.5e-6.</summary>
    /// <remarks>x·P(x²)/Q(x²) with cubic P and Q, x clamped to ±7.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FastTanh(Vector128<float> x)
    {
        Vector128<float> sign = x & Vector128.Create(SignBit).AsSingle();
        // Min as a blend, so that NaN stays.
        Vector128<float> clamp = Vector128.Create(FastTanhClamp);
        Vector128<float> clamped = Vector128.ConditionalSelect(Vector128.GreaterThan(x ^ sign, clamp), clamp | sign, x);
        Vector128<float> x2 = clamped * clamped;
        Vector128<float> x4 = x2 * x2;
        Vector128<float> numerator = Vector128.MultiplyAddEstimate(
            Vector128.MultiplyAddEstimate(Vector128.Create(FastTanhP3), x2, Vector128.Create(FastTanhP2)),
            x4,
            Vector128.MultiplyAddEstimate(Vector128.Create(FastTanhP1), x2, Vector128.Create(FastTanhP0)));
        Vector128<float> denominator = Vector128.MultiplyAddEstimate(
            Vector128.MultiplyAddEstimate(Vector128.Create(FastTanhQ3), x2, Vector128.Create(FastTanhQ2)),
            x4,
            Vector128.MultiplyAddEstimate(Vector128.Create(FastTanhQ1), x2, Vector128<float>.One));
        return clamped * numerator / denominator;
    }

    // erf x for |x| ≤ 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ErfNearZero(Vector128<float> x)
    {
        Vector128<float> x2 = x * x;
        Vector128<float> x4 = x2 * x2;
        Vector128<float> low = Vector128.MultiplyAddEstimate(Vector128.Create(ErfC1), x2, Vector128.Create(ErfC0));
        Vector128<float> middle = Vector128.MultiplyAddEstimate(Vector128.Create(ErfC3), x2, Vector128.Create(ErfC2));
        Vector128<float> high = Vector128.MultiplyAddEstimate(Vector128.Create(ErfC5), x2, Vector128.Create(ErfC4));
        high = Vector128.MultiplyAddEstimate(Vector128.Create(ErfC6), x4, high);
        low = Vector128.MultiplyAddEstimate(middle, x4, low);
        Vector128<float> polynomial = Vector128.MultiplyAddEstimate(high, x4 * x4, low);
        return Vector128.MultiplyAddEstimate(x, polynomial, x);
    }

    /// <summary>eˣ, within 1.1 ULP, for arguments from −87.3 to 88.7, whose results are normal floats; anything else gives a meaningless value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ExpInRange(Vector128<float> x)
    {
        Vector128<float> shifted = ShiftedExponent(x);
        // 1 + e in one rounding of a monotone e: this is what makes Exp monotone.
        return MultiplyByPowerOfTwo(Vector128<float>.One + Expm1OfRemainder(x, shifted), shifted);
    }

    // n + 1.5·2²³ with n = round(x/ln2).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ShiftedExponent(Vector128<float> x) =>
        Vector128.MultiplyAddEstimate(x, Vector128.Create(Log2E), Vector128.Create(RoundingShift));

    // Adds n to the exponent. Unlike a multiplication it can reach 2¹²⁸ from a value below 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> MultiplyByPowerOfTwo(Vector128<float> value, Vector128<float> shiftedExponent) =>
        (value.AsInt32() + Vector128.ShiftLeft(shiftedExponent.AsInt32(), MantissaBits)).AsSingle();

    // expm1(r) with r = x − n·ln2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Expm1OfRemainder(Vector128<float> x, Vector128<float> shiftedExponent)
    {
        Vector128<float> minusN = Vector128.Create(RoundingShift) - shiftedExponent;
        Vector128<float> r = Vector128.MultiplyAddEstimate(minusN, Vector128.Create(Ln2High), x);
        r = Vector128.MultiplyAddEstimate(minusN, Vector128.Create(Ln2Low), r);
        Vector128<float> low = Vector128.MultiplyAddEstimate(Vector128.Create(Expm1C3), r, Vector128.Create(Expm1C2));
        Vector128<float> high = Vector128.MultiplyAddEstimate(Vector128.Create(Expm1C5), r, Vector128.Create(Expm1C4));
        Vector128<float> r2 = r * r;
        high = Vector128.MultiplyAddEstimate(Vector128.Create(Expm1C6), r2, high);
        return Vector128.MultiplyAddEstimate(Vector128.MultiplyAddEstimate(high, r2, low), r2, r);
    }

    // log(1 + x) for finite x > −1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Log1pInRange(Vector128<float> x)
    {
        Vector128<float> sum = Vector128<float>.One + x;
        // What rounding the sum lost, exactly (Knuth's two-sum).
        Vector128<float> back = sum - Vector128<float>.One;
        Vector128<float> lost = (Vector128<float>.One - (sum - back)) + (x - back);
        Vector128<int> shifted = sum.AsInt32() - Vector128.Create(TwoThirdsBits);
        Vector128<int> k = Vector128.ShiftRightArithmetic(shifted, MantissaBits);
        // 2⁻ᵏ; 0 in place of 2⁻¹²⁸, where what was lost no longer counts.
        Vector128<float> scale = Vector128.Max(
            Vector128.Create(OneBits) - Vector128.ShiftLeft(k, MantissaBits), Vector128<int>.Zero).AsSingle();
        Vector128<float> f = Vector128.MultiplyAddEstimate(lost, scale, MantissaMinusOne(shifted));
        return LogOfReduced(f, Vector128.ConvertToSingle(k));
    }

    // From the bits of a positive normal float less those of 2/3: its mantissa, in [2/3, 4/3), less 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> MantissaMinusOne(Vector128<int> shifted) =>
        ((shifted & Vector128.Create(MantissaMask)) + Vector128.Create(TwoThirdsBits)).AsSingle() - Vector128<float>.One;

    // k·ln2 + log(1 + f) for |f| ≤ 1/3.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> LogOfReduced(Vector128<float> f, Vector128<float> k)
    {
        Vector128<float> f2 = f * f;
        Vector128<float> f4 = f2 * f2;
        Vector128<float> c01 = Vector128.MultiplyAddEstimate(Vector128.Create(LogC1), f, Vector128.Create(LogC0));
        Vector128<float> c23 = Vector128.MultiplyAddEstimate(Vector128.Create(LogC3), f, Vector128.Create(LogC2));
        Vector128<float> c45 = Vector128.MultiplyAddEstimate(Vector128.Create(LogC5), f, Vector128.Create(LogC4));
        Vector128<float> c67 = Vector128.MultiplyAddEstimate(Vector128.Create(LogC7), f, Vector128.Create(LogC6));
        Vector128<float> low = Vector128.MultiplyAddEstimate(c23, f2, c01);
        Vector128<float> high = Vector128.MultiplyAddEstimate(c67, f2, c45);
        Vector128<float> polynomial = Vector128.MultiplyAddEstimate(high, f4, low);
        Vector128<float> quadratic = Vector128.MultiplyAddEstimate(f, polynomial, Vector128.Create(-0.5f));
        Vector128<float> small = Vector128.MultiplyAddEstimate(k, Vector128.Create(Ln2Low), f2 * quadratic);
        return Vector128.MultiplyAddEstimate(k, Vector128.Create(Ln2High), f + small);
    }
}
