namespace NetGen.Numerics;

/// <summary>
/// Elementary functions of vectors of floats, without branches. A lane's result depends on that lane alone and is the
/// same at every width; NaN gives NaN. Stated errors are against the exact value, with and without hardware FMA
/// (bits may differ between the two). Fast variants trade accuracy for a shorter dependency chain.
/// </summary>
// Every coefficient was fitted for this library: minimax in the relative error of the function named, then rounded
// to float by a search over neighbouring floats. Unit roundoff u = 2^-24; residuals are of the polynomial alone.
public static partial class VectorMath
{
    private const uint SignBit = 0x8000_0000;
    private const float SmallestNormal = 1.17549435e-38f;

    // 1.5·2²³: adding it rounds to an integer and leaves that integer in the low mantissa bits.
    private const float RoundingShift = 12582912f;
    private const int MantissaBits = 23;

    private const float Log2E = 1.44269504f;

    // ln 2 in two parts. The first has 15 significant bits, so its product with any exponent is exact without FMA.
    private const float Ln2High = 0.693145752f;
    private const float Ln2Low = 1.42860682e-06f;

    // exp: finite and normal between these, +∞ above, 0 below.
    private const float ExpMinArgument = -87.3365402f;
    private const float ExpMaxArgument = 88.7228317f;

    // (eʳ − 1 − r)/r² on |r| ≤ ln2/2, residual 0.24 u of eʳ − 1.
    private const float Expm1C2 = 0.49999997f;
    private const float Expm1C3 = 0.166665435f;
    private const float Expm1C4 = 0.0416673459f;
    private const float Expm1C5 = 0.00836664345f;
    private const float Expm1C6 = 0.00138825073f;

    // expm1 is −1 to float precision well before the first; anything above the second overflows.
    private const float Expm1MinArgument = -30f;
    private const float Expm1MaxArgument = 89f;
    private const int HalfBits = 0x3F00_0000;
    private const float Expm1LinearBelow = 2.98023224e-08f;

    // 2ᶠ on |f| ≤ ½, residual 2.6e-6.
    private const float FastExpMinArgument = -87.33f;
    private const float FastExp2C0 = 0.999999285f;
    private const float FastExp2C1 = 0.69312185f;
    private const float FastExp2C2 = 0.240247339f;
    private const float FastExp2C3 = 0.0559178591f;
    private const float FastExp2C4 = 0.00957010221f;

    // log: subtracting the bits of 2/3 puts the mantissa in [2/3, 4/3) and the exponent above bit 23.
    private const int TwoThirdsBits = 0x3F2A_AAAB;
    private const int OneBits = 0x3F80_0000;
    private const int MantissaMask = 0x007F_FFFF;
    private const float SubnormalScale = 8388608f;
    private const float SubnormalExponent = -23f;

    // (log(1+f) − f + f²/2)/f³ on |f| ≤ 1/3, residual 0.08 u of log(1+f).
    private const float LogC0 = 0.333332151f;
    private const float LogC1 = -0.249997973f;
    private const float LogC2 = 0.200104147f;
    private const float LogC3 = -0.166804895f;
    private const float LogC4 = 0.140058771f;
    private const float LogC5 = -0.121842712f;
    private const float LogC6 = 0.139844492f;
    private const float LogC7 = -0.12891677f;

    // (tanh x − x)/x³ in x² on x ≤ 0.6, residual 0.09 u of tanh x.
    private const float TanhPolynomialBelow = 0.6f;
    private const float TanhC0 = -0.333333045f;
    private const float TanhC1 = 0.133319944f;
    private const float TanhC2 = -0.0537828952f;
    private const float TanhC3 = 0.0207754131f;
    private const float TanhC4 = -0.00585642783f;

    // tanh x ≈ x·P(x²)/Q(x²) on x ≤ 7, Q's constant 1, scaled so that the result stays below 1; residual 1.6e-6.
    private const float GateSigmoidClamp = 18f;
    private const float GateSigmoidP0 = 0.24999996942f;
    private const float GateSigmoidP1 = 0.00835907594431f;
    private const float GateSigmoidP2 = 5.44978840862e-05f;
    private const float GateSigmoidP3 = 8.00076775203e-08f;
    private const float GateSigmoidP4 = 1.28695324851e-11f;
    private const float GateSigmoidQ1 = 0.116769591979f;
    private const float GateSigmoidQ2 = 0.00161547503287f;
    private const float GateSigmoidQ3 = 5.11406832375e-06f;
    private const float GateSigmoidQ4 = 3.00955051439e-09f;
    private const float GateTanhClamp = 9f;
    private const float GateTanhP0 = 0.999999877681f;
    private const float GateTanhP1 = 0.133745215109f;
    private const float GateTanhP2 = 3.48786458152e-3f;
    private const float GateTanhP3 = 2.04819654452e-5f;
    private const float GateTanhP4 = 1.31784012647e-8f;
    private const float GateTanhQ1 = 0.467078367915f;
    private const float GateTanhQ2 = 2.5847600526e-2f;
    private const float GateTanhQ3 = 3.2730037272e-4f;
    private const float GateTanhQ4 = 7.70444931684e-7f;
    private const float FastTanhClamp = 7f;
    private const float FastTanhP0 = 0.99999845f;
    private const float FastTanhP1 = 0.123220429f;
    private const float FastTanhP2 = 0.00229308265f;
    private const float FastTanhP3 = 3.99584496e-06f;
    private const float FastTanhQ1 = 0.456546098f;
    private const float FastTanhQ2 = 0.0211515892f;
    private const float FastTanhQ3 = 0.000143983896f;

    // (erf x − x)/x in x² on x ≤ 1, residual 0.03 u of erf x.
    private const float ErfC0 = 0.128379166f;
    private const float ErfC1 = -0.37612626f;
    private const float ErfC2 = 0.112835854f;
    private const float ErfC3 = -0.0268538129f;
    private const float ErfC4 = 0.00518832635f;
    private const float ErfC5 = -0.000801019429f;
    private const float ErfC6 = 7.85386437e-05f;

    // −log(1 − erf x) on 1 ≤ x ≤ 4, residual 0.02 u of erf x; from 4 on erf is 1 to float precision.
    private const float ErfTailFrom = 1f;
    private const float ErfTailClamp = 4f;
    private const float ErfTailC0 = 0.000353723211f;
    private const float ErfTailC1 = 1.12704003f;
    private const float ErfTailC2 = 0.638225675f;
    private const float ErfTailC3 = 0.103037372f;
    private const float ErfTailC4 = -0.0218053125f;
    private const float ErfTailC5 = 0.00293960376f;
    private const float ErfTailC6 = -0.000185573925f;

    // (log cosh x)/x² in x² on x ≤ 0.7, residual 0.04 u of log cosh x.
    private const float LogCoshPolynomialBelow = 0.7f;
    private const float LogCoshC0 = 0.5f;
    private const float LogCoshC1 = -0.0833331645f;
    private const float LogCoshC2 = 0.0222182386f;
    private const float LogCoshC3 = -0.00671089347f;
    private const float LogCoshC4 = 0.0020437392f;
    private const float LogCoshC5 = -0.000454523133f;
    private const float Ln2 = 0.693147182f;

    // Φ(−x)·e^(x²/2)/s in s = 1/(1 + 0.4 x) on 1.4 ≤ x ≤ 13.3, residual 0.8 u; below, Φ is 0 in float precision.
    private const float NormalTailFrom = 1.41421354f;
    private const float NormalTailScale = 0.4f;
    private const float NormalTailC0 = 0.159599155f;
    private const float NormalTailC1 = 0.15903978f;
    private const float NormalTailC2 = 0.13942641f;
    private const float NormalTailC3 = 0.0540258996f;
    private const float NormalTailC4 = 0.108265653f;
    private const float NormalTailC5 = -0.189267769f;
    private const float NormalTailC6 = 0.0692335889f;
    private const float InverseRoot2 = 0.707106769f;

    // From the second on tanh(log(1 + eˣ)) is 1 to float precision, below the first eˣ is 0.
    private const float MishMinArgument = -100f;
    private const float MishMaxArgument = 20f;
}
