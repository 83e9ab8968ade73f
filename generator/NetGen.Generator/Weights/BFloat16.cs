namespace NetGen.Generator.Weights;

/// <summary>The format bfloat16: the upper half of a single.</summary>
internal static class BFloat16
{
    private const uint Sign = 0x80000000;
    private const uint Infinity = 0x7f800000;
    private const uint SmallestNormal = 0x00800000;
    private const uint QuietNaN = 0x00400000;
    private const uint Upper = 0xffff0000;

    /// <summary>
    /// A single's bits rounded to nearest, ties to even: the lower half is zero. NaN stays NaN; what is below the smallest normal single becomes zero.
    /// The runtime's <c>NarrowPanels</c> comes to the same bits.
    /// </summary>
    public static uint Round(uint bits) => (bits & ~Sign) switch
    {
        > Infinity => (bits | QuietNaN) & Upper,
        < SmallestNormal => bits & Sign,
        // Half of the last place that stays, less one where that place is even.
        _ => unchecked(bits + 0x7fff + ((bits >> 16) & 1)) & Upper,
    };
}
