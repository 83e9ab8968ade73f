using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

public class SampleRowsTests
{
    private const float Guard = -12345.5f;
    private const int Margin = 64;

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(40)]
    public void Four_columns_are_read_and_written_at_any_distance_between_rows(int stride)
    {
        float[] rows = Numbered(16 * stride);
        for (int column = 0; column + 4 <= stride; column++)
        {
            SampleRows.Load(in rows[column], (nuint)stride, out var a, out var b, out var c, out var d);
            Vector512<float>[] columns = [a, b, c, d];
            for (int i = 0; i < 64; i++)
                Assert.Equal(rows[(i % 16 * stride) + column + (i / 16)], columns[i / 16][i % 16]);

            var written = Guarded(16 * stride);
            SampleRows.Store(a, b, c, d, ref written[Margin + column], (nuint)stride);
            for (int i = 0; i < written.Length; i++)
            {
                int place = i - Margin;
                bool inside = place >= 0 && place < rows.Length && place % stride >= column && place % stride < column + 4;
                Assert.Equal(inside ? rows[place] : Guard, written[i]);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Narrow_rows_are_read_and_written_whole(int columns)
    {
        float[] rows = Numbered(16 * columns);
        var (a, b, c) = (Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero);
        var written = Guarded(rows.Length);
        switch (columns)
        {
            case 1:
                SampleRows.Load(in rows[0], out a);
                SampleRows.Store(a, ref written[Margin]);
                break;
            case 2:
                SampleRows.Load(in rows[0], out a, out b);
                SampleRows.Store(a, b, ref written[Margin]);
                break;
            default:
                SampleRows.Load(in rows[0], out a, out b, out c);
                SampleRows.Store(a, b, c, ref written[Margin]);
                break;
        }

        Vector512<float>[] vectors = [a, b, c];
        for (int i = 0; i < rows.Length; i++)
            Assert.Equal(rows[i], vectors[i % columns][i / columns]);
        Assert.Equal([.. Guarded(0)[Margin..], .. rows, .. Guarded(0)[Margin..]], written);
    }

    private static float[] Guarded(int length)
    {
        var floats = new float[length + (2 * Margin)];
        Array.Fill(floats, Guard);
        return floats;
    }

    private static float[] Numbered(int length) => [.. Enumerable.Range(1, length).Select(i => (float)i)];
}
