namespace NetGen;

/// <summary>The element types of the format.</summary>
internal static class TensorDataType
{
    public const string Single = "F32";

    /// <summary>The types whose values are read as single precision, for messages.</summary>
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
}
