using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;
using static NetGen.Generator.Emission.Text.LoopText;

namespace NetGen.Generator.Emission.Text;

/// <summary>
/// Loops over the places of images that go over a few vectors of channels at a time: what belongs to a channel stays in registers meanwhile. Sums of a
/// channel are made row by row, then over the rows, then over the samples, whatever the vectors' width.
/// </summary>
/// <param name="Width">Vectors that fill a place's channels.</param>
/// <param name="Channels">Channels of a place.</param>
/// <param name="Images">The images, which lie alike but for their borders.</param>
internal sealed record ChannelLoops(VectorWidth Width, int Channels, IReadOnlyList<(string Reference, ImageLayout Layout)> Images)
{
    /// <summary>Vectors of channels that are gone over together.</summary>
    private const int StripVectors = 4;

    /// <summary>The loops over images of so many channels.</summary>
    public static ChannelLoops Over(VectorWidth width, int channels, params (string Reference, ImageLayout Layout)[] images) =>
        new(width.Fitting(Padding.Stride(channels)), channels, images);

    /// <summary>What the images go over in each sample: they begin at the sample and do not go on.</summary>
    public bool IsOfOneSample { get; init; }

    /// <summary>Floats of a value for each channel, padded.</summary>
    public int Length => Padding.Stride(Channels);

    private int Rows => Images[0].Layout.Rows;

    private int RowFloats => Images[0].Layout.Columns * Images[0].Layout.Pitch;

    /// <summary>Writes statements for each vector of channels of each place.</summary>
    /// <param name="writer">Receives them.</param>
    /// <param name="prepare">Writes what all places have in common, for each vector of channels; null: nothing.</param>
    /// <param name="statements">Writes what happens to a vector.</param>
    /// <param name="beginSample">Writes what all places of a sample have in common; null: nothing.</param>
    /// <param name="endPlace">Writes what follows a place; null: nothing.</param>
    public void WriteMap(
        SourceWriter writer, Action<ChannelVector>? prepare, Action<ChannelVector> statements, Action<IReadOnlyList<ChannelVector>>? beginSample = null, Action? endPlace = null) =>
        ForEachStrip(writer, vectors =>
        {
            ForEach(vectors, prepare);
            ForEachSample(writer, vectors, () =>
            {
                beginSample?.Invoke(vectors);
                ForEachPlace(writer, vectors, () =>
                {
                    ForEach(vectors, statements);
                    endPlace?.Invoke();
                });
            });
        });

    /// <summary>Writes zeros for what padding of an image's places lies behind the vectors of channels.</summary>
    public void WritePadding(SourceWriter writer, string reference)
    {
        var layout = Images.First(image => image.Reference == reference).Layout;
        if (layout.Pitch > Length)
            writer.Line($"Images.ClearPadding(ref {reference}, {(IsOfOneSample ? "1" : "count")}, {Length}, {layout.Text()});");
    }

    /// <summary>Writes sums over all places, which are added to floats that lie as channels do.</summary>
    /// <param name="writer">Receives them.</param>
    /// <param name="prepare">Writes what all places have in common, for each vector of channels; null: nothing.</param>
    /// <param name="sums">What is summed up: its target, and the term of a vector.</param>
    public void WriteSums(SourceWriter writer, Action<ChannelVector>? prepare, params (string Target, string Start, Func<ChannelVector, string> Term)[] sums) =>
        ForEachStrip(writer, vectors =>
        {
            ForEach(vectors, prepare);
            ForEachSample(writer, vectors, () =>
            {
                if (Rows > 1)
                    Declare(writer, vectors, sums.Length, "sum");
                ForEachRow(writer, vectors, () =>
                {
                    Declare(writer, vectors, sums.Length, "rowSum");
                    ForEachColumn(writer, () => ForEach(vectors, vector =>
                    {
                        for (int i = 0; i < sums.Length; i++)
                            writer.Line($"{NameOf("rowSum", i, vector)} += {sums[i].Term(vector)};");
                    }));
                    if (Rows > 1)
                        ForEachSum((i, vector) => writer.Line($"{NameOf("sum", i, vector)} += {NameOf("rowSum", i, vector)};"));
                    else
                        ForEachSum(WriteAddition);
                });
                if (Rows > 1)
                    ForEachSum(WriteAddition);
            });

            void ForEachSum(Action<int, ChannelVector> action)
            {
                for (int i = 0; i < sums.Length; i++)
                    ForEach(vectors, vector => action(i, vector));
            }

            void WriteAddition(int i, ChannelVector vector)
            {
                string at = At(sums[i].Start, vector.Channel);
                writer.Line(Width.Store($"{Width.Load(sums[i].Target, at)} + {NameOf(Rows > 1 ? "sum" : "rowSum", i, vector)}", sums[i].Target, at));
            }
        });

    private void Declare(SourceWriter writer, IReadOnlyList<ChannelVector> vectors, int sums, string name)
    {
        for (int i = 0; i < sums; i++)
            ForEach(vectors, vector => writer.Line($"var {NameOf(name, i, vector)} = {Width.Constant(0)};"));
    }

    private static string NameOf(string name, int sum, ChannelVector vector) => $"{name}{(char)('A' + sum)}{vector.Number}";

    private void ForEachStrip(SourceWriter writer, Action<IReadOnlyList<ChannelVector>> statements) =>
        writer.ForEachGroup("channel", Length, StripVectors * Width.Lanes, (first, count) =>
            statements([.. Enumerable.Range(0, count / Width.Lanes).Select(number => new ChannelVector(this, number, At(first, SimdText.Text(number * Width.Lanes))))]));

    private static void ForEach(IReadOnlyList<ChannelVector> vectors, Action<ChannelVector>? action)
    {
        foreach (var vector in vectors)
            action?.Invoke(vector);
    }

    private void ForEachSample(SourceWriter writer, IReadOnlyList<ChannelVector> vectors, Action statements)
    {
        if (IsOfOneSample)
        {
            statements();
            return;
        }

        // The next strip begins with the first sample again.
        foreach (var (reference, _) in Images)
            writer.Line($"ref float {SampleOf(reference)} = {SimdText.Ref(reference, vectors[0].Channel)};");
        writer.ForEachSample([.. Images.Select(image => (SampleOf(image.Reference), image.Layout.SampleLength))], statements);
    }

    private void ForEachPlace(SourceWriter writer, IReadOnlyList<ChannelVector> vectors, Action statements) =>
        ForEachRow(writer, vectors, () => ForEachColumn(writer, statements));

    private void ForEachRow(SourceWriter writer, IReadOnlyList<ChannelVector> vectors, Action statements)
    {
        using (Rows > 1 ? writer.Block($"for (int row = 0; row < {Rows}; row++)") : writer.Block())
        {
            foreach (var (reference, layout) in Images)
            {
                string row = At(SimdText.Text(layout.Start), Variable("row", Rows), layout.RowLength);
                writer.Line($"ref float {reference}Row = {SimdText.Ref(IsOfOneSample ? reference : SampleOf(reference), IsOfOneSample ? At(row, vectors[0].Channel) : row)};");
            }

            statements();
        }
    }

    private void ForEachColumn(SourceWriter writer, Action statements)
    {
        using (writer.Block($"for (int i = 0; i < {RowFloats}; i += {Images[0].Layout.Pitch})"))
            statements();
    }

    private static string SampleOf(string reference) => $"{reference}Sample";
}

/// <summary>One of the vectors of channels that are gone over together.</summary>
/// <param name="Loops">The loops.</param>
/// <param name="Number">Its number among them.</param>
/// <param name="Channel">The index of its first channel.</param>
internal sealed record ChannelVector(ChannelLoops Loops, int Number, string Channel)
{
    private string Index => At("i", SimdText.Text(Number * Loops.Width.Lanes));

    /// <summary>A local of this vector.</summary>
    public string Local(string name) => name + SimdText.Text(Number);

    /// <summary>The vector of an image at the place.</summary>
    public string Load(string reference) => Loops.Width.Load($"{reference}Row", Index);

    /// <summary>Stores a vector at the place.</summary>
    public string Store(string value, string reference) => Loops.Width.Store(value, $"{reference}Row", Index);

    /// <summary>The values of these channels, of floats that lie as channels do.</summary>
    public string OfChannels(string reference, string start) => Loops.Width.Load(reference, At(start, Channel));
}
