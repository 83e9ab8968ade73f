namespace NetGen.Generator.Weights;

/// <summary>The element types of the format, and the bits of the nearest single of the floating ones.</summary>
internal static class WeightsType
{
    public const string Convertible = "F32, F64, F16 or BF16";

    /// <summary>Bits of an element; 0 for a type that the format does not know.</summary>
    public static int BitsOf(string type) => type switch
    {
        "F4" => 4,
        "F6_E2M3" or "F6_E3M2" => 6,
        "BOOL" or "U8" or "I8" or "F8_E4M3" or "F8_E5M2" or "F8_E8M0" => 8,
        "I16" or "U16" or "F16" or "BF16" => 16,
        "I32" or "U32" or "F32" => 32,
        "I64" or "U64" or "F64" or "C64" => 64,
        _ => 0,
    };

    public static bool IsConvertible(string type) => type is "F32" or "F64" or "F16" or "BF16";

    /// <summary>Whether values may be beyond single precision.</summary>
    public static bool IsWider(string type) => type is "F64";

    /// <summary>The bits of a value as a single.</summary>
    /// <exception cref="WeightsException">A finite double is beyond single precision.</exception>
    public static uint ToSingleBits(string type, byte[] content, int offset) => type switch
    {
        "F32" => BitConverter.ToUInt32(content, offset),
        "BF16" => (uint)BitConverter.ToUInt16(content, offset) << 16,
        "F16" => FromHalf(BitConverter.ToUInt16(content, offset)),
        _ => FromDouble(BitConverter.ToDouble(content, offset), offset),
    };

    private static uint FromDouble(double value, int offset)
    {
        float single = (float)value;
        if (float.IsInfinity(single) && !double.IsInfinity(value))
            throw new WeightsException(offset, $"the value {value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)}", "values that single precision can hold");
        return BitsOf(single);
    }

    /// <summary>Sign, 5 bits of exponent biased by 15, 10 bits of fraction.</summary>
    private static uint FromHalf(ushort half)
    {
        uint sign = (uint)(half & 0x8000) << 16;
        int exponent = (half >> 10) & 0x1f;
        uint fraction = (uint)(half & 0x3ff);
        return exponent switch
        {
            // Subnormal: the fraction in units of 2^-24, which a single holds exactly.
            0 => sign | BitsOf(fraction / 16777216f),
            // Infinity, or a NaN made quiet.
            0x1f => sign | 0x7f800000 | (fraction == 0 ? 0 : 0x400000 | (fraction << 13)),
            _ => sign | (uint)(exponent - 15 + 127) << 23 | fraction << 13,
        };
    }

    private static uint BitsOf(float value) => BitConverter.ToUInt32(BitConverter.GetBytes(value), 0);
}
