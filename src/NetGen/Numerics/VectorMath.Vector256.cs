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
    public static Vector256<float> Exp(Vector256<float> x)
    {
        Vector256<float> result = ExpInRange(x) & Vector256.GreaterThanOrEqual(x, Vector256.Create(ExpMinArgument));
        return Vector256.ConditionalSelect(
            Vector256.LessThanOrEqual(x, Vector256.Create(ExpMaxArgument)), result, x + Vector256.Create(float.PositiveInfinity));
    }

    /// <summary>eˣ − 1, accurate to the last bits near 0 too: within 2 ULP.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Expm1(Vector256<float> x)
    {
        Vector256<float> clamped = Vector256.MinNative(
            Vector256.MaxNative(x, Vector256.Create(Expm1MinArgument)), Vector256.Create(Expm1MaxArgument));
        Vector256<float> shifted = ShiftedExponent(clamped);
        // Half of 2ⁿ, doubled at the end: 2¹²⁸ itself is not a float.
        Vector256<float> half = (Vector256.ShiftLeft(shifted.AsInt32(), MantissaBits) + Vector256.Create(HalfBits)).AsSingle();
        Vector256<float> result = Vector256.MultiplyAddEstimate(
            half, Expm1OfRemainder(clamped, shifted), half - Vector256.Create(0.5f));
        return Vector256.ConditionalSelect(
            Vector256.GreaterThanOrEqual(Vector256.Abs(x), Vector256.Create(Expm1LinearBelow)), result + result, x);
    }

    /// <summary>The natural logarithm, within 1 ULP; −∞ of 0, NaN below 0. Subnormal arguments count in full.</summary>
    /// <remarks>x = 2ᵏ·(1 + f) with 1 + f in [2/3, 4/3); log x = k·ln2 + log1p(f).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log(Vector256<float> x)
    {
        Vector256<float> subnormal = Vector256.LessThan(x, Vector256.Create(SmallestNormal));
        Vector256<float> normal = Vector256.ConditionalSelect(subnormal, x * Vector256.Create(SubnormalScale), x);
        Vector256<int> shifted = normal.AsInt32() - Vector256.Create(TwoThirdsBits);
        Vector256<float> k = Vector256.ConvertToSingle(Vector256.ShiftRightArithmetic(shifted, MantissaBits))
            + (subnormal & Vector256.Create(SubnormalExponent));
        Vector256<float> result = LogOfReduced(MantissaMinusOne(shifted), k);
        result = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(float.PositiveInfinity)), result, x);
        Vector256<float> outside = Vector256.ConditionalSelect(
            Vector256.Equals(x, Vector256<float>.Zero), Vector256.Create(float.NegativeInfinity), Vector256.Create(float.NaN));
        return Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256<float>.Zero), result, outside);
    }

    /// <summary>log(1 + x), accurate to the last bits near 0 too: within 2 ULP; −∞ of −1, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log1p(Vector256<float> x)
    {
        Vector256<float> result = Log1pInRange(x);
        result = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(float.PositiveInfinity)), result, x);
        Vector256<float> outside = Vector256.ConditionalSelect(
            Vector256.Equals(x, Vector256.Create(-1f)), Vector256.Create(float.NegativeInfinity), Vector256.Create(float.NaN));
        result = Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256.Create(-1f)), result, outside);
        // The result has the sign of x; this keeps it for −0.
        return result | (x & Vector256.Create(SignBit).AsSingle());
    }

    /// <summary>1/(1 + e⁻ˣ), within 3 ULP, never decreasing; 0 below −88.73, where the true value is under 3e-39.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> x) =>
        Vector256<float>.One / (Vector256<float>.One + Exp(-x));

    /// <summary>tanh x, accurate to the last bits near 0 too: within 1.5 ULP, never decreasing, odd.</summary>
    /// <remarks>A polynomial up to |x| = 0.6, then 1 − 2/(e²ˣ + 1), monotone because each of its steps is.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x)
    {
        Vector256<float> sign = x & Vector256.Create(SignBit).AsSingle();
        Vector256<float> magnitude = x ^ sign;

        Vector256<float> x2 = x * x;
        Vector256<float> x4 = x2 * x2;
        Vector256<float> low = Vector256.MultiplyAddEstimate(Vector256.Create(TanhC1), x2, Vector256.Create(TanhC0));
        Vector256<float> high = Vector256.MultiplyAddEstimate(Vector256.Create(TanhC3), x2, Vector256.Create(TanhC2));
        high = Vector256.MultiplyAddEstimate(Vector256.Create(TanhC4), x4, high);
        Vector256<float> polynomial = Vector256.MultiplyAddEstimate(high, x4, low);
        Vector256<float> small = Vector256.MultiplyAddEstimate(x * x2, polynomial, x);

        Vector256<float> large = Vector256<float>.One
            - Vector256.Create(2f) / (Exp(magnitude + magnitude) + Vector256<float>.One);
        return Vector256.ConditionalSelect(
            Vector256.LessThan(magnitude, Vector256.Create(TanhPolynomialBelow)), small, large) | sign;
    }

    /// <summary>log(1 + eˣ), without overflow: max(x, 0) + log1p(e^−|x|), within 2 ULP; 0 where eˣ is below the smallest normal float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Softplus(Vector256<float> x) =>
        Vector256.MaxNative(x, Vector256<float>.Zero) + Log1pInRange(Exp(-Vector256.Abs(x)));

    /// <summary>The error function, accurate to the last bits near 0 too: within 1.5 ULP, odd.</summary>
    /// <remarks>A polynomial up to |x| = 1, then 1 − e^−q with a polynomial q; exactly ±1 from |x| = 4.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Erf(Vector256<float> x)
    {
        Vector256<float> sign = x & Vector256.Create(SignBit).AsSingle();
        Vector256<float> magnitude = x ^ sign;

        Vector256<float> small = ErfNearZero(x);

        Vector256<float> t = Vector256.MinNative(magnitude, Vector256.Create(ErfTailClamp));
        Vector256<float> t2 = t * t;
        Vector256<float> low = Vector256.MultiplyAddEstimate(Vector256.Create(ErfTailC1), t, Vector256.Create(ErfTailC0));
        Vector256<float> middle = Vector256.MultiplyAddEstimate(Vector256.Create(ErfTailC3), t, Vector256.Create(ErfTailC2));
        Vector256<float> high = Vector256.MultiplyAddEstimate(Vector256.Create(ErfTailC5), t, Vector256.Create(ErfTailC4));
        high = Vector256.MultiplyAddEstimate(Vector256.Create(ErfTailC6), t2, high);
        low = Vector256.MultiplyAddEstimate(middle, t2, low);
        Vector256<float> exponent = Vector256.MultiplyAddEstimate(high, t2 * t2, low);
        Vector256<float> large = Vector256<float>.One - ExpInRange(-exponent);
        return Vector256.ConditionalSelect(
            Vector256.GreaterThanOrEqual(magnitude, Vector256.Create(ErfTailFrom)), large, small) | sign;
    }

    /// <summary>
    /// Φ(x), the normal distribution, without cancellation at its lower end: within 4 ULP down to −1.4, within 4 + x² ULP below; 0 below −13.2,
    /// where the true value is under 4e-40.
    /// </summary>
    /// <remarks>(1 + erf(x/√2))/2 up to |x| = √2, then e^(−x²/2) times a polynomial in 1/(1 + 0.4 |x|) for the smaller side.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> NormalCdf(Vector256<float> x)
    {
        Vector256<float> magnitude = Vector256.Abs(x);
        Vector256<float> half = Vector256.Create(0.5f);
        Vector256<float> middle = Vector256.MultiplyAddEstimate(half, ErfNearZero(x * Vector256.Create(InverseRoot2)), half);

        Vector256<float> s = Vector256<float>.One
            / Vector256.MultiplyAddEstimate(magnitude, Vector256.Create(NormalTailScale), Vector256<float>.One);
        Vector256<float> s2 = s * s;
        Vector256<float> c01 = Vector256.MultiplyAddEstimate(Vector256.Create(NormalTailC1), s, Vector256.Create(NormalTailC0));
        Vector256<float> c23 = Vector256.MultiplyAddEstimate(Vector256.Create(NormalTailC3), s, Vector256.Create(NormalTailC2));
        Vector256<float> c45 = Vector256.MultiplyAddEstimate(Vector256.Create(NormalTailC5), s, Vector256.Create(NormalTailC4));
        Vector256<float> high = Vector256.MultiplyAddEstimate(Vector256.Create(NormalTailC6), s2, c45);
        high = Vector256.MultiplyAddEstimate(high, s2, c23);
        Vector256<float> tail = Exp(Vector256.Create(-0.5f) * x * x) * (s * Vector256.MultiplyAddEstimate(high, s2, c01));
        Vector256<float> outer = Vector256.ConditionalSelect(
            Vector256.LessThan(x, Vector256<float>.Zero), tail, Vector256<float>.One - tail);
        return Vector256.ConditionalSelect(
            Vector256.GreaterThanOrEqual(magnitude, Vector256.Create(NormalTailFrom)), outer, middle);
    }

    /// <summary>log cosh x, accurate to the last bits near 0 too: within 3 ULP, even, without overflow.</summary>
    /// <remarks>A polynomial up to |x| = 0.7, then |x| + log1p(e^−2|x|) − log 2.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LogCosh(Vector256<float> x)
    {
        Vector256<float> magnitude = Vector256.Abs(x);
        Vector256<float> x2 = x * x;
        Vector256<float> x4 = x2 * x2;
        Vector256<float> low = Vector256.MultiplyAddEstimate(Vector256.Create(LogCoshC1), x2, Vector256.Create(LogCoshC0));
        Vector256<float> middle = Vector256.MultiplyAddEstimate(Vector256.Create(LogCoshC3), x2, Vector256.Create(LogCoshC2));
        Vector256<float> high = Vector256.MultiplyAddEstimate(Vector256.Create(LogCoshC5), x2, Vector256.Create(LogCoshC4));
        Vector256<float> small = x2 * Vector256.MultiplyAddEstimate(Vector256.MultiplyAddEstimate(high, x4, middle), x4, low);

        Vector256<float> large = magnitude - Vector256.Create(Ln2) + Log1pInRange(Exp(Vector256.Create(-2f) * magnitude));
        return Vector256.ConditionalSelect(Vector256.LessThan(magnitude, Vector256.Create(LogCoshPolynomialBelow)), small, large);
    }

    /// <summary>x·tanh(log(1 + eˣ)), within 5 ULP; −0 below −87.33, where the true value is above −1.1e-36.</summary>
    /// <remarks>With e = eˣ and n = e·(e + 2) the hyperbolic tangent is n/(n + 2), in which nothing cancels.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Mish(Vector256<float> x)
    {
        Vector256<float> e = Exp(Vector256.MinNative(Vector256.Create(MishMaxArgument), x));
        Vector256<float> n = e * (e + Vector256.Create(2f));
        return Vector256.MaxNative(Vector256.Create(MishMinArgument), x) * (n / (n + Vector256.Create(2f)));
    }

    /// <summary>The derivative of <see cref="Mish(Vector256{float})"/>, within 5 ULP of the larger of its terms.</summary>
    /// <remarks>With e and n as there: (n·(n + 2) + 4·x·e·(1 + e))/(n + 2)².</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MishSlope(Vector256<float> x)
    {
        Vector256<float> inner = Vector256.MaxNative(
            Vector256.Create(MishMinArgument), Vector256.MinNative(Vector256.Create(MishMaxArgument), x));
        Vector256<float> e = Exp(inner);
        Vector256<float> n = e * (e + Vector256.Create(2f));
        Vector256<float> denominator = n + Vector256.Create(2f);
        Vector256<float> bend = Vector256.Create(4f) * inner * e * (Vector256<float>.One + e);
        return Vector256.MultiplyAddEstimate(n, denominator, bend) / (denominator * denominator);
    }

    /// <summary>eˣ with a relative error of at most 1e-5, a third faster than <see cref="Exp(Vector256{float})"/>; 0 below −87.33, +∞ on overflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> FastExp(Vector256<float> x)
    {
        Vector256<float> shifted = ShiftedExponent(x);
        Vector256<float> f = Vector256.MultiplyAddEstimate(
            x, Vector256.Create(Log2E), Vector256.Create(RoundingShift) - shifted);
        Vector256<float> low = Vector256.MultiplyAddEstimate(Vector256.Create(FastExp2C1), f, Vector256.Create(FastExp2C0));
        Vector256<float> high = Vector256.MultiplyAddEstimate(Vector256.Create(FastExp2C3), f, Vector256.Create(FastExp2C2));
        Vector256<float> f2 = f * f;
        high = Vector256.MultiplyAddEstimate(Vector256.Create(FastExp2C4), f2, high);
        Vector256<float> result = MultiplyByPowerOfTwo(Vector256.MultiplyAddEstimate(high, f2, low), shifted)
            & Vector256.GreaterThanOrEqual(x, Vector256.Create(FastExpMinArgument));
        return Vector256.ConditionalSelect(
            Vector256.LessThanOrEqual(x, Vector256.Create(ExpMaxArgument)), result, x + Vector256.Create(float.PositiveInfinity));
    }

    /// <summary>1/(1 + e⁻ˣ) with a relative error of at most 1e-5; always within [0, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> FastSigmoid(Vector256<float> x) =>
        Vector256<float>.One / (Vector256<float>.One + FastExp(-x));

    /// <summary>
    /// tanh x within 8 ULP, near 0 too; past ±1 by no more than 1 ULP. For gates of recurrent layers: each step waits for it, and this takes half the time of
    /// <see cref="Tanh(Vector256{float})"/>.
    /// </summary>
    /// <remarks>x·P(x²)/Q(x²) with P and Q of degree 4, x clamped to ±9.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> GateTanh(Vector256<float> x)
    {
        // The value comes second, so that NaN stays.
        Vector256<float> clamped = Vector256.MaxNative(Vector256.Create(-GateTanhClamp), Vector256.MinNative(Vector256.Create(GateTanhClamp), x));
        Vector256<float> x2 = clamped * clamped;
        Vector256<float> x4 = x2 * x2;
        Vector256<float> numerator = Vector256.MultiplyAddEstimate(
            Vector256.MultiplyAddEstimate(Vector256.Create(GateTanhP4), x4, Vector256.MultiplyAddEstimate(Vector256.Create(GateTanhP3), x2, Vector256.Create(GateTanhP2))),
            x4,
            Vector256.MultiplyAddEstimate(Vector256.Create(GateTanhP1), x2, Vector256.Create(GateTanhP0)));
        Vector256<float> denominator = Vector256.MultiplyAddEstimate(
            Vector256.MultiplyAddEstimate(Vector256.Create(GateTanhQ4), x4, Vector256.MultiplyAddEstimate(Vector256.Create(GateTanhQ3), x2, Vector256.Create(GateTanhQ2))),
            x4,
            Vector256.MultiplyAddEstimate(Vector256.Create(GateTanhQ1), x2, Vector256<float>.One));
        return clamped * numerator / denominator;
    }

    /// <summary>1/(1 + e⁻ˣ) with an absolute error of at most 2.5e-7. For gates of recurrent layers.</summary>
    /// <remarks>(1 + tanh(x/2))/2, which is ½ + x·P(x²)/Q(x²).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> GateSigmoid(Vector256<float> x)
    {
        Vector256<float> clamped = Vector256.MaxNative(Vector256.Create(-GateSigmoidClamp), Vector256.MinNative(Vector256.Create(GateSigmoidClamp), x));
        Vector256<float> x2 = clamped * clamped;
        Vector256<float> x4 = x2 * x2;
        Vector256<float> numerator = Vector256.MultiplyAddEstimate(
            Vector256.MultiplyAddEstimate(Vector256.Create(GateSigmoidP4), x4, Vector256.MultiplyAddEstimate(Vector256.Create(GateSigmoidP3), x2, Vector256.Create(GateSigmoidP2))),
            x4,
            Vector256.MultiplyAddEstimate(Vector256.Create(GateSigmoidP1), x2, Vector256.Create(GateSigmoidP0)));
        Vector256<float> denominator = Vector256.MultiplyAddEstimate(
            Vector256.MultiplyAddEstimate(Vector256.Create(GateSigmoidQ4), x4, Vector256.MultiplyAddEstimate(Vector256.Create(GateSigmoidQ3), x2, Vector256.Create(GateSigmoidQ2))),
            x4,
            Vector256.MultiplyAddEstimate(Vector256.Create(GateSigmoidQ1), x2, Vector256<float>.One));
        return (clamped * numerator / denominator) + Vector256.Create(0.5f);
    }

    /// <summary>tanh x as <see cref="FastTanh(Vector256{float})"/>, for gates of recurrent layers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> FastGateTanh(Vector256<float> x) => FastTanh(x);

    /// <summary>1/(1 + e⁻ˣ) with an absolute error of at most 2e-6. For gates of recurrent layers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> FastGateSigmoid(Vector256<float> x)
    {
        Vector256<float> half = Vector256.Create(0.5f);
        return Vector256.MultiplyAddEstimate(half, FastTanh(half * x), half);
    }

    /// <summary>tanh x with a relative error of at most 3e-6, near 0 too; always within [−1, 1], whose ends it approaches to 1.5e-6.</summary>
    /// <remarks>x·P(x²)/Q(x²) with cubic P and Q, x clamped to ±7.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> FastTanh(Vector256<float> x)
    {
        Vector256<float> sign = x & Vector256.Create(SignBit).AsSingle();
        // Min as a blend, so that NaN stays.
        Vector256<float> clamp = Vector256.Create(FastTanhClamp);
        Vector256<float> clamped = Vector256.ConditionalSelect(Vector256.GreaterThan(x ^ sign, clamp), clamp | sign, x);
        Vector256<float> x2 = clamped * clamped;
        Vector256<float> x4 = x2 * x2;
        Vector256<float> numerator = Vector256.MultiplyAddEstimate(
            Vector256.MultiplyAddEstimate(Vector256.Create(FastTanhP3), x2, Vector256.Create(FastTanhP2)),
            x4,
            Vector256.MultiplyAddEstimate(Vector256.Create(FastTanhP1), x2, Vector256.Create(FastTanhP0)));
        Vector256<float> denominator = Vector256.MultiplyAddEstimate(
            Vector256.MultiplyAddEstimate(Vector256.Create(FastTanhQ3), x2, Vector256.Create(FastTanhQ2)),
            x4,
            Vector256.MultiplyAddEstimate(Vector256.Create(FastTanhQ1), x2, Vector256<float>.One));
        return clamped * numerator / denominator;
    }

    // erf x for |x| ≤ 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ErfNearZero(Vector256<float> x)
    {
        Vector256<float> x2 = x * x;
        Vector256<float> x4 = x2 * x2;
        Vector256<float> low = Vector256.MultiplyAddEstimate(Vector256.Create(ErfC1), x2, Vector256.Create(ErfC0));
        Vector256<float> middle = Vector256.MultiplyAddEstimate(Vector256.Create(ErfC3), x2, Vector256.Create(ErfC2));
        Vector256<float> high = Vector256.MultiplyAddEstimate(Vector256.Create(ErfC5), x2, Vector256.Create(ErfC4));
        high = Vector256.MultiplyAddEstimate(Vector256.Create(ErfC6), x4, high);
        low = Vector256.MultiplyAddEstimate(middle, x4, low);
        Vector256<float> polynomial = Vector256.MultiplyAddEstimate(high, x4 * x4, low);
        return Vector256.MultiplyAddEstimate(x, polynomial, x);
    }

    /// <summary>eˣ, within 1.1 ULP, for arguments from −87.3 to 88.7, whose results are normal floats; anything else gives a meaningless value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ExpInRange(Vector256<float> x)
    {
        Vector256<float> shifted = ShiftedExponent(x);
        // 1 + e in one rounding of a monotone e: this is what makes Exp monotone.
        return MultiplyByPowerOfTwo(Vector256<float>.One + Expm1OfRemainder(x, shifted), shifted);
    }

    // n + 1.5·2²³ with n = round(x/ln2).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ShiftedExponent(Vector256<float> x) =>
        Vector256.MultiplyAddEstimate(x, Vector256.Create(Log2E), Vector256.Create(RoundingShift));

    // Adds n to the exponent. Unlike a multiplication it can reach 2¹²⁸ from a value below 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> MultiplyByPowerOfTwo(Vector256<float> value, Vector256<float> shiftedExponent) =>
        (value.AsInt32() + Vector256.ShiftLeft(shiftedExponent.AsInt32(), MantissaBits)).AsSingle();

    // expm1(r) with r = x − n·ln2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Expm1OfRemainder(Vector256<float> x, Vector256<float> shiftedExponent)
    {
        Vector256<float> minusN = Vector256.Create(RoundingShift) - shiftedExponent;
        Vector256<float> r = Vector256.MultiplyAddEstimate(minusN, Vector256.Create(Ln2High), x);
        r = Vector256.MultiplyAddEstimate(minusN, Vector256.Create(Ln2Low), r);
        Vector256<float> low = Vector256.MultiplyAddEstimate(Vector256.Create(Expm1C3), r, Vector256.Create(Expm1C2));
        Vector256<float> high = Vector256.MultiplyAddEstimate(Vector256.Create(Expm1C5), r, Vector256.Create(Expm1C4));
        Vector256<float> r2 = r * r;
        high = Vector256.MultiplyAddEstimate(Vector256.Create(Expm1C6), r2, high);
        return Vector256.MultiplyAddEstimate(Vector256.MultiplyAddEstimate(high, r2, low), r2, r);
    }

    // log(1 + x) for finite x > −1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Log1pInRange(Vector256<float> x)
    {
        Vector256<float> sum = Vector256<float>.One + x;
        // What rounding the sum lost, exactly (Knuth's two-sum).
        Vector256<float> back = sum - Vector256<float>.One;
        Vector256<float> lost = (Vector256<float>.One - (sum - back)) + (x - back);
        Vector256<int> shifted = sum.AsInt32() - Vector256.Create(TwoThirdsBits);
        Vector256<int> k = Vector256.ShiftRightArithmetic(shifted, MantissaBits);
        // 2⁻ᵏ; 0 in place of 2⁻¹²⁸, where what was lost no longer counts.
        Vector256<float> scale = Vector256.Max(
            Vector256.Create(OneBits) - Vector256.ShiftLeft(k, MantissaBits), Vector256<int>.Zero).AsSingle();
        Vector256<float> f = Vector256.MultiplyAddEstimate(lost, scale, MantissaMinusOne(shifted));
        return LogOfReduced(f, Vector256.ConvertToSingle(k));
    }

    // From the bits of a positive normal float less those of 2/3: its mantissa, in [2/3, 4/3), less 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> MantissaMinusOne(Vector256<int> shifted) =>
        ((shifted & Vector256.Create(MantissaMask)) + Vector256.Create(TwoThirdsBits)).AsSingle() - Vector256<float>.One;

    // k·ln2 + log(1 + f) for |f| ≤ 1/3.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> LogOfReduced(Vector256<float> f, Vector256<float> k)
    {
        Vector256<float> f2 = f * f;
        Vector256<float> f4 = f2 * f2;
        Vector256<float> c01 = Vector256.MultiplyAddEstimate(Vector256.Create(LogC1), f, Vector256.Create(LogC0));
        Vector256<float> c23 = Vector256.MultiplyAddEstimate(Vector256.Create(LogC3), f, Vector256.Create(LogC2));
        Vector256<float> c45 = Vector256.MultiplyAddEstimate(Vector256.Create(LogC5), f, Vector256.Create(LogC4));
        Vector256<float> c67 = Vector256.MultiplyAddEstimate(Vector256.Create(LogC7), f, Vector256.Create(LogC6));
        Vector256<float> low = Vector256.MultiplyAddEstimate(c23, f2, c01);
        Vector256<float> high = Vector256.MultiplyAddEstimate(c67, f2, c45);
        Vector256<float> polynomial = Vector256.MultiplyAddEstimate(high, f4, low);
        Vector256<float> quadratic = Vector256.MultiplyAddEstimate(f, polynomial, Vector256.Create(-0.5f));
        Vector256<float> small = Vector256.MultiplyAddEstimate(k, Vector256.Create(Ln2Low), f2 * quadratic);
        return Vector256.MultiplyAddEstimate(k, Vector256.Create(Ln2High), f + small);
    }
}
