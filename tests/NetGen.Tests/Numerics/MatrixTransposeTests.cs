using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

public class MatrixTransposeTests
{
    private const float Guard = -12345.5f;

    [Fact]
    public void Every_element_changes_places_and_padding_is_untouched_for_all_shapes()
    {
        for (int rows = 0; rows <= 35; rows++)
        {
            for (int columns = 0; columns <= 35; columns++)
            {
                foreach ((int sourceSlack, int destinationSlack) in ((int, int)[])[(0, 0), (1, 3), (8, 5)])
                    Check(rows, columns, columns + sourceSlack, rows + destinationSlack, MatrixTranspose.Transpose);
            }
        }

        Check(784, 128, 128, 784, MatrixTranspose.Transpose);
        Check(130, 257, 264, 136, MatrixTranspose.Transpose);
    }

    [Fact]
    public void Panels_of_outputs_become_panels_of_inputs()
    {
        foreach (int inputs in new[] { 1, 5, 8, 9, 16, 17, 40 })
        {
            foreach (int outputs in new[] { 1, 3, 8, 10, 16, 20, 48 })
            {
                (int panel, int inputPanel) = (outputs <= 8 ? 8 : 16, inputs <= 8 ? 8 : 16);
                var from = ParameterLayout.OutputPanels([outputs, inputs], panel);
                var to = ParameterLayout.OutputPanels([inputs, outputs], inputPanel);
                float[] source = [.. Enumerable.Range(0, from.Length).Select(i => (float)i)];
                float[] destination = [.. Enumerable.Repeat(Guard, to.Length)];
                MatrixTranspose.TransposePanels(ref source[0], inputs, outputs, panel, ref destination[0], inputPanel);
                float[] expected = [.. Enumerable.Repeat(Guard, to.Length)];
                for (int output = 0; output < outputs; output++)
                {
                    for (int input = 0; input < inputs; input++)
                        expected[to.IndexOf([input, output])] = source[from.IndexOf([output, input])];
                }

                Assert.Equal(expected, destination);
            }
        }
    }

    [Fact]
    public void Block_kernels_agree_where_each_applies()
    {
        for (int rows = 4; rows <= 35; rows++)
        {
            for (int columns = 4; columns <= 35; columns++)
            {
                Check(rows, columns, columns + 1, rows + 3, Narrow);
                if (rows >= 8 && columns >= 8)
                    Check(rows, columns, columns + 1, rows + 3, Wide);
            }
        }

        static void Narrow(ref readonly float source, int rows, int columns, int sourceStride, ref float destination, int destinationStride) =>
            MatrixTranspose.TransposeNarrow(ref System.Runtime.CompilerServices.Unsafe.AsRef(in source), rows, columns, sourceStride, ref destination, destinationStride);

        static void Wide(ref readonly float source, int rows, int columns, int sourceStride, ref float destination, int destinationStride) =>
            MatrixTranspose.TransposeWide(ref System.Runtime.CompilerServices.Unsafe.AsRef(in source), rows, columns, sourceStride, ref destination, destinationStride);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_is_read_or_written_outside(bool guardEnd)
    {
        GuardedFloats.SkipWhereUnavailable();
        for (int rows = 1; rows <= 20; rows++)
        {
            for (int columns = 1; columns <= 20; columns++)
            {
                using var source = new GuardedFloats((rows - 1) * (columns + 1) + columns, guardEnd);
                using var destination = new GuardedFloats((columns - 1) * (rows + 2) + rows, guardEnd);
                source.Span.Fill(2);
                MatrixTranspose.Transpose(ref source.Reference, rows, columns, columns + 1, ref destination.Reference, rows + 2);
                Assert.Equal(2, destination.Span[^1]);
            }
        }
    }

    [Theory]
    [InlineData("rows", -1, 4, 4, 4)]
    [InlineData("columns", 4, -1, 4, 4)]
    [InlineData("sourceStride", 4, 5, 4, 4)]
    [InlineData("destinationStride", 5, 4, 4, 4)]
    public void Impossible_shapes_are_refused(string parameter, int rows, int columns, int sourceStride, int destinationStride)
    {
        var source = new float[64];
        var destination = new float[64];
        Assert.Throws<ArgumentOutOfRangeException>(parameter, () => MatrixTranspose.Transpose(
            ref source[0], rows, columns, sourceStride, ref destination[0], destinationStride));
    }

    private delegate void Kernel(
        ref readonly float source, int rows, int columns, int sourceStride, ref float destination, int destinationStride);

    private static void Check(int rows, int columns, int sourceStride, int destinationStride, Kernel transpose)
    {
        float[] source = [.. Enumerable.Range(1, rows * sourceStride + 1).Select(i => (float)i)];
        var destination = new float[columns * destinationStride + 1];
        Array.Fill(destination, Guard);
        transpose(ref source[0], rows, columns, sourceStride, ref destination[0], destinationStride);

        for (int i = 0; i < destination.Length; i++)
        {
            int c = i / Math.Max(destinationStride, 1), r = i % Math.Max(destinationStride, 1);
            float expected = c < columns && r < rows ? source[r * sourceStride + c] : Guard;
            if (destination[i] != expected)
                Assert.Fail($"{rows}×{columns}, strides {sourceStride} and {destinationStride}: [{c}, {r}] is {destination[i]}, not {expected}.");
        }
    }
}
