using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Emission.Kernels;

/// <summary>Loops over images that lie alike but for their borders.</summary>
internal static class ImageText
{
    /// <summary>Where places lie, as the runtime takes it.</summary>
    public static string Text(this ImageLayout image) =>
        $"new ImagePlaces({image.Rows}, {image.Columns}, {image.Pitch}, start: {image.Start}, rowLength: {image.RowLength}, sampleLength: {image.SampleLength})";

    /// <summary>Writes a loop over samples; behind the statements the references go on to the next sample.</summary>
    public static void ForEachSample(this SourceWriter writer, IReadOnlyList<(string Reference, int Length)> values, Action statements)
    {
        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            statements();
            foreach (var (reference, length) in values)
                writer.Advance(reference, length);
        }
    }

    /// <summary>
    /// Writes statements for each vector of the places of images, border left out. They receive the vector's index, and for each image the reference
    /// from which it counts.
    /// </summary>
    public static void ForEachPlaceVector(this SourceWriter writer, VectorWidth width, IReadOnlyList<(string Reference, ImageLayout Layout)> values, Action<string, Func<string, string>> statements)
    {
        var image = values[0].Layout;
        if (values.All(value => value.Layout.Border == Border.None))
        {
            using (writer.Block($"for (int i = 0; i < count * {image.SampleLength}; i += {width.Lanes})"))
                statements("i", reference => reference);
            return;
        }

        writer.ForEachSample([.. values.Select(value => (value.Reference, value.Layout.SampleLength))], () => writer.ForEachRow(values, image.Rows, row =>
        {
            using (writer.Block($"for (int i = 0; i < {image.Columns * image.Pitch}; i += {width.Lanes})"))
                statements("i", row);
        }));
    }

    /// <summary>Writes statements for each row of a sample's images. They receive for each image the reference to the row's first place.</summary>
    public static void ForEachRow(this SourceWriter writer, IReadOnlyList<(string Reference, ImageLayout Layout)> values, int rows, Action<Func<string, string>> statements)
    {
        if (rows == 1)
        {
            using (writer.Block())
                WriteRow("0");
            return;
        }

        using (writer.Block($"for (int row = 0; row < {rows}; row++)"))
            WriteRow("row");

        void WriteRow(string row)
        {
            foreach (var (reference, layout) in values)
                writer.Line($"ref float {reference}Row = {SimdText.Ref(reference, LoopText.At(SimdText.Text(layout.Start), row, layout.RowLength))};");
            statements(reference => reference + "Row");
        }
    }

    /// <summary>Writes statements for each place of all samples; references go on from place to place, row to row and sample to sample.</summary>
    /// <param name="writer">Receives them.</param>
    /// <param name="rows">Rows of places.</param>
    /// <param name="columns">Places of a row.</param>
    /// <param name="walks">How each reference goes on.</param>
    /// <param name="statements">Writes what happens at a place.</param>
    /// <param name="beforeRow">Writes what comes before a row's places. Null: nothing.</param>
    /// <param name="afterRow">Writes what comes behind them. Null: nothing.</param>
    public static void ForEachPlace(
        this SourceWriter writer, int rows, int columns, IReadOnlyList<PlaceWalk> walks, Action statements, Action? beforeRow = null, Action? afterRow = null)
    {
        using var samples = writer.Block("for (int sample = 0; sample < count; sample++)");
        using (writer.Loop("row", rows))
        {
            beforeRow?.Invoke();
            using (writer.Block($"for (int column = 0; column < {columns}; column++)"))
            {
                statements();
                foreach (var walk in walks)
                    writer.Advance(walk.Reference, walk.Place);
            }

            afterRow?.Invoke();
            foreach (var walk in walks)
                writer.Advance(walk.Reference, walk.Row - (columns * walk.Place));
        }

        foreach (var walk in walks)
            writer.Advance(walk.Reference, walk.Sample - (rows * walk.Row));
    }
}

/// <summary>How a reference goes over images.</summary>
/// <param name="Reference">The reference.</param>
/// <param name="Place">Floats from one place to the next.</param>
/// <param name="Row">Floats from one row to the next.</param>
/// <param name="Sample">Floats from one sample to the next.</param>
internal sealed record PlaceWalk(string Reference, int Place, int Row, int Sample)
{
    /// <summary>Place by place.</summary>
    public static PlaceWalk Of(string reference, ImageLayout image) => new(reference, image.Pitch, image.RowLength, image.SampleLength);
}
