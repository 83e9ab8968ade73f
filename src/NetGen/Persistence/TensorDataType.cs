using System.Buffers.Binary;

namespace NetGen;

/// <summary>The element types of the format: their sizes, and the floating ones' conversion to single precision.</summary>
internal static class TensorDataType
{
    public const string Single = "F32";

    /// <summary>The types that <see cref="Convert"/> knows, for messages.</summary>
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

    /// <summary>Reads values of a convertible type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="bytes">As many elements as <paramref name="values"/> takes.</param>
    /// <param name="values">Receives the values, rounded to nearest.</param>
    public static void Convert(string type, ReadOnlySpan<byte> bytes, Span<float> values)
    {
        switch (type)
        {
            case "F32":
                for (int i = 0; i < values.Length; i++)
                    values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]);
                break;
            case "F64":
                for (int i = 0; i < values.Length; i++)
                    values[i] = (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]);
                break;
            case "F16":
                for (int i = 0; i < values.Length; i++)
                    values[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * i)..]);
                break;
            case "BF16":
                for (int i = 0; i < values.Length; i++)
                    values[i] = BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * i)..]) << 16);
                break;
            default:
                throw new ArgumentException($"{type} is not {Convertible}.", nameof(type));
        }
    }

    /// <summary>All values of a tensor of a convertible type, whose size the caller has checked.</summary>
    public static float[] Read(SafeTensorInfo tensor, FileContent content)
    {
        const int chunk = 1 << 16;
        int size = BitsOf(tensor.DataType) / 8;
        float[] values = new float[tensor.Count];
        for (int start = 0; start < values.Length; start += chunk)
        {
            var part = values.AsSpan(start, Math.Min(chunk, values.Length - start));
            Convert(tensor.DataType, content.Slice(tensor.Offset + ((long)start * size), part.Length * size), part);
        }

        return values;
    }

    /// <summary>The index of the first double that single precision cannot hold, though it is finite; -1: there is none.</summary>
    public static int FindOverflow(ReadOnlySpan<byte> doubles)
    {
        for (int i = 0; i < doubles.Length / sizeof(double); i++)
        {
            double value = BinaryPrimitives.ReadDoubleLittleEndian(doubles[(sizeof(double) * i)..]);
            if (double.IsFinite(value) && !float.IsFinite((float)value))
                return i;
        }

        return -1;
    }
}
