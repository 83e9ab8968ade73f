using System.Buffers.Binary;

namespace NetGen;

/// <summary>Values of the floating element types, in single precision.</summary>
internal static class TensorValues
{
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
                throw new ArgumentException($"{type} is not {TensorDataType.Convertible}.", nameof(type));
        }
    }

    /// <summary>All values of a tensor of a convertible type, whose size the caller has checked.</summary>
    public static float[] Read(SafeTensorInfo tensor, FileContent content)
    {
        const int chunk = 1 << 16;
        int size = TensorDataType.BitsOf(tensor.DataType) / 8;
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
