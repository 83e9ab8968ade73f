namespace NetGen.Generator.Weights;

/// <summary>Values of the floating element types, as the bits of the nearest single.</summary>
internal static class WeightsValues
{
    /// <summary>The bits of a value as a single.</summary>
    /// <exception cref="SafeTensorsFault">A finite double is beyond single precision.</exception>
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
            throw new SafeTensorsFault(offset, null, $"the value {value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)}", "values that single precision can hold");
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
