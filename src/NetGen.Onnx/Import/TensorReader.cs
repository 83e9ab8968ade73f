using System.Buffers.Binary;
using NetGen.OnnxSchema;

namespace NetGen;

/// <summary>A tensor whose values the file holds, as doubles, which hold every floating type and every size exactly.</summary>
/// <param name="Shape">The size of each dimension; empty for a scalar.</param>
/// <param name="Values">The values row by row.</param>
/// <param name="IsFloating">Whether the elements are floating-point numbers.</param>
internal sealed record ConstantTensor(int[] Shape, double[] Values, bool IsFloating)
{
    public static ConstantTensor Vector(IReadOnlyList<long> values) => new([values.Count], [.. values.Select(value => (double)value)], IsFloating: false);
}

/// <summary>Reads tensors of the types that networks and shapes use.</summary>
/// <param name="file">The file, or what the content is called.</param>
/// <param name="external">Reads what is in other files.</param>
internal sealed class TensorReader(string file, ExternalData external)
{
    public static bool IsFloating(int type) => (ElementType)type is ElementType.Float or ElementType.Double or ElementType.Float16 or ElementType.BFloat16;

    /// <exception cref="OnnxException">The tensor is not whole, or of a type that no network needs.</exception>
    public ConstantTensor Read(TensorProto tensor, string place)
    {
        var type = (ElementType)tensor.DataType;
        int bits = BitsOf(type);
        if (bits == 0)
            throw new OnnxException(file, place, $"elements of type {tensor.DataType}", "floating-point or whole numbers: FLOAT, DOUBLE, FLOAT16, BFLOAT16, INT32, INT64, BOOL");

        // 128 bits hold a product within 64 times the next size.
        Int128 count = 1;
        foreach (long size in tensor.Dims)
        {
            count *= size;
            if (size is < 0 or > int.MaxValue || count > int.MaxValue)
                throw new OnnxException(file, place, $"the shape {ShapeText.Of(tensor.Dims)}", "sizes from 0, together at most 2,147,483,647");
        }

        double[] values = ExternalData.Has(tensor) ? ReadRaw(tensor, external.Read(tensor, (long)count * bits / 8, place), type, bits, (int)count, place)
            : tensor.HasRawData ? ReadRaw(tensor, tensor.RawData.Span, type, bits, (int)count, place)
            : ReadTyped(tensor, type, (int)count, place);
        return new ConstantTensor([.. tensor.Dims.Select(size => (int)size)], values, IsFloating(tensor.DataType));
    }

    private static int BitsOf(ElementType type) => type switch
    {
        ElementType.Bool => 8,
        ElementType.Float16 or ElementType.BFloat16 => 16,
        ElementType.Float or ElementType.Int32 => 32,
        ElementType.Double or ElementType.Int64 => 64,
        _ => 0,
    };

    private double[] ReadRaw(TensorProto tensor, ReadOnlySpan<byte> bytes, ElementType type, int bits, int count, string place)
    {
        if (bytes.Length != (long)count * bits / 8)
            throw new OnnxException(file, place, $"{bytes.Length} bytes of values", $"{(long)count * bits / 8} for {type} {ShapeText.Of(tensor.Dims)}");

        double[] values = new double[count];
        int size = bits / 8;
        for (int i = 0; i < count; i++)
        {
            var element = bytes.Slice(i * size, size);
            values[i] = type switch
            {
                ElementType.Float => BinaryPrimitives.ReadSingleLittleEndian(element),
                ElementType.Double => BinaryPrimitives.ReadDoubleLittleEndian(element),
                ElementType.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(element),
                ElementType.BFloat16 => BFloat16(BinaryPrimitives.ReadUInt16LittleEndian(element)),
                ElementType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(element),
                ElementType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(element),
                _ => element[0],
            };
        }

        return values;
    }

    /// <summary>Values in a field of their type; the small types share that of 32 bits.</summary>
    private double[] ReadTyped(TensorProto tensor, ElementType type, int count, string place)
    {
        IEnumerable<double> values = type switch
        {
            ElementType.Float => tensor.FloatData.Select(value => (double)value),
            ElementType.Double => tensor.DoubleData,
            ElementType.Int64 => tensor.Int64Data.Select(value => (double)value),
            ElementType.Float16 => tensor.Int32Data.Select(value => (double)BitConverter.UInt16BitsToHalf((ushort)value)),
            ElementType.BFloat16 => tensor.Int32Data.Select(value => BFloat16((ushort)value)),
            _ => tensor.Int32Data.Select(value => (double)value),
        };
        double[] read = [.. values];
        return read.Length == count
            ? read
            : throw new OnnxException(file, place, $"{read.Length} values", $"{count} for {type} {ShapeText.Of(tensor.Dims)}");
    }

    private static double BFloat16(ushort bits) => BitConverter.Int32BitsToSingle(bits << 16);
}
