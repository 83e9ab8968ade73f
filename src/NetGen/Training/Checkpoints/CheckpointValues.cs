namespace NetGen;

/// <summary>The values of checkpoints that are more than one number.</summary>
internal static class CheckpointValues
{
    public static void WriteFloats(this BinaryWriter writer, ReadOnlySpan<float> values)
    {
        writer.Write(values.Length);
        foreach (float value in values)
            writer.Write(value);
    }

    /// <exception cref="FormatException">There are not as many.</exception>
    public static void ReadInto(this BinaryReader reader, Span<float> values)
    {
        int count = reader.ReadInt32();
        if (count != values.Length)
            throw new FormatException($"{count} values stand where {values.Length} belong.");
        foreach (ref float value in values)
            value = reader.ReadSingle();
    }

    public static void WriteOptional(this BinaryWriter writer, double? value)
    {
        writer.Write(value.HasValue);
        writer.Write(value.GetValueOrDefault());
    }

    public static double? ReadOptional(this BinaryReader reader)
    {
        bool present = reader.ReadBoolean();
        double value = reader.ReadDouble();
        return present ? value : null;
    }

    public static TimeSpan ReadTime(this BinaryReader reader) => new(reader.ReadInt64());

    /// <summary>A number of things, so far done.</summary>
    /// <exception cref="FormatException">It is negative or above <paramref name="most"/>.</exception>
    public static int ReadCount(this BinaryReader reader, int most = int.MaxValue)
    {
        int count = reader.ReadInt32();
        return count >= 0 && count <= most ? count : throw new FormatException($"A count is {count}, not from 0 to {most}.");
    }

    /// <exception cref="FormatException">It is negative.</exception>
    public static long ReadLongCount(this BinaryReader reader)
    {
        long count = reader.ReadInt64();
        return count >= 0 ? count : throw new FormatException($"A count is {count}, below 0.");
    }
}
