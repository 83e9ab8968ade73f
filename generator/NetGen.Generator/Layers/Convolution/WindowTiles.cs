using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;
using static NetGen.Generator.Emission.Text.LoopText;

namespace NetGen.Generator.Layers.Convolution;

/// <summary>
/// Sums over windows in register tiles: rows are places, each vector holds neighbouring channels of one place. What a row of the window looks at lies
/// side by side, so that a tile's loop is that of a dense layer, once for each row of the window.
/// </summary>
/// <param name="Method">The kernel's name, which its tiles' names begin with.</param>
/// <param name="Width">The vectors.</param>
/// <param name="Sweeps">What is computed.</param>
/// <param name="Source">What is summed up.</param>
/// <param name="Target">What receives the sums.</param>
/// <param name="Below">What lies as the target and is read beside; null: nothing.</param>
internal sealed record WindowTiles(
    string Method, VectorWidth Width, IReadOnlyList<Sweep> Sweeps, (string Name, ImageLayout Layout) Source, (string Name, ImageLayout Layout) Target, (string Name, ImageLayout Layout)? Below)
{
    /// <summary>Terms of each tap that are written out; more are a loop.</summary>
    private const int UnrolledTerms = 8;

    /// <summary>Tiles of a row whose calls are written out.</summary>
    private const int UnrolledTiles = 8;

    /// <summary>Groups of channels.</summary>
    public required int Groups { get; init; }

    /// <summary>Channels of the source that a group sums up.</summary>
    public required int Terms { get; init; }

    /// <summary>Channels of the target in a group.</summary>
    public required int Channels { get; init; }

    /// <summary>The weights' panels.</summary>
    public required PanelText Panels { get; init; }

    /// <summary>What the weights are read from.</summary>
    public required string Weights { get; init; }

    /// <summary>Where they begin there.</summary>
    public required string WeightStart { get; init; }

    /// <summary>Where in the parameters the biases begin; null: there are none.</summary>
    public required string? BiasStart { get; init; }

    /// <summary>What a sum becomes: the expressions of the sum, and of the value read beside.</summary>
    public required Func<string, string, string> Epilogue { get; init; }

    /// <summary>Channels of a group with the padding of its last panel.</summary>
    private int Padded => Padding.RoundUp(Channels, Panels.Size);

    public Tile Tile => Tile.ForRows(Width, Padded / Width.Lanes);

    private int TileChannels => Tile.Vectors * Width.Lanes;

    private string TileParameters => $"ref float inputs, ref float weights, {(BiasStart is null ? "" : "ref float bias, ")}{(Below is null ? "" : "ref float below, ")}ref float y";

    /// <summary>Writes the loops that cover all samples with tiles.</summary>
    public void WriteLoops(SourceWriter writer)
    {
        var images = new List<(string, int)> { (Source.Name, Source.Layout.SampleLength), (Target.Name, Target.Layout.SampleLength) };
        if (Below is { } below)
            images.Add((below.Name, below.Layout.SampleLength));
        writer.ForEachSample(images, () =>
        {
            using (writer.Loop("group", Groups))
            using (writer.Loop("channel", Padded, TileChannels))
                WriteChannels(writer, Variable("channel", Padded, TileChannels));
        });
    }

    /// <summary>Writes the tiles that the loops call.</summary>
    public void WriteTiles(SourceWriter writer)
    {
        for (int i = 0; i < Sweeps.Count; i++)
        {
            var sweep = Sweeps[i];
            if (sweep.IsEmpty)
                continue;
            foreach (var (rows, width) in PlaceTiles.For(Tile, sweep.Rows.Count, sweep.Columns.Count).Shapes(sweep.Rows.Count))
            {
                writer.Line();
                writer.Line(EmitterText.Optimized);
                using (writer.Block($"private static void {NameOf(i, rows, width)}({TileParameters})"))
                    WriteTile(writer, sweep, rows, width);
            }
        }
    }

    private string NameOf(int sweep, int rows, int width) => $"{Method}{(Sweeps.Count > 1 ? $"Rest{sweep}_" : "")}{(rows > 1 ? $"{rows}x{width}" : width)}";

    private void WriteChannels(SourceWriter writer, string channel)
    {
        writer.Line($"ref float weights = {SimdText.Ref(Weights, InGroup(Panels.At(WeightStart, channel, TileChannels), Padded / Panels.Size * Panels.Length))};");
        if (BiasStart is not null)
            writer.Line($"ref float bias = {SimdText.Ref("parameters", InGroup(At(BiasStart, channel), Padded))};");
        int start = 0;
        for (int i = 0; i < Sweeps.Count; i++)
        {
            if (!Sweeps[i].IsEmpty)
                WriteSweep(writer, i, channel, start);
            start += Sweeps[i].Taps * Terms * Panels.Size;
        }
    }

    /// <summary>Writes the rows of a sweep, whose weights begin so many floats into the panel.</summary>
    private void WriteSweep(SourceWriter writer, int index, string channel, int weightStart)
    {
        var sweep = Sweeps[index];
        var tiles = PlaceTiles.For(Tile, sweep.Rows.Count, sweep.Columns.Count);
        int whole = sweep.Rows.Count / tiles.Rows * tiles.Rows;
        string weights = SimdText.Ref("weights", weightStart);
        if (whole > tiles.Rows)
        {
            using (writer.Block($"for (int row = 0; row < {whole}; row += {tiles.Rows})"))
                WriteRow("row", tiles.Rows);
        }
        else
        {
            using (writer.Block())
                WriteRow("0", tiles.Rows);
        }

        if (whole < sweep.Rows.Count)
        {
            using (writer.Block())
                WriteRow(SimdText.Text(whole), sweep.Rows.Count - whole);
        }

        void WriteRow(string row, int rows)
        {
            int at = Source.Layout.Of(sweep.Rows.Source, sweep.Columns.Source);
            writer.Line($"ref float inputs = {SimdText.Ref(Source.Name, InGroup(At(SimdText.Text(at), row, sweep.Rows.SourceStep * Source.Layout.RowLength), Terms))};");
            if (Below is { } below)
                writer.Line($"ref float saved = {SimdText.Ref(below.Name, TargetOf(below.Layout))};");
            writer.Line($"ref float result = {SimdText.Ref(Target.Name, TargetOf(Target.Layout))};");
            int column = 0;
            foreach (var (width, count) in Runs(tiles.Widths))
            {
                if (count <= UnrolledTiles)
                {
                    for (int i = 0; i < count; i++)
                        WriteCall(SimdText.Text(column + (i * width)), width);
                }
                else
                {
                    using (writer.Block($"for (int column = {column}; column < {column + (count * width)}; column += {width})"))
                        WriteCall("column", width);
                }

                column += count * width;
            }

            string TargetOf(ImageLayout layout) => InGroup(At(At(SimdText.Text(layout.Of(sweep.Rows.Target, sweep.Columns.Target)), row, sweep.Rows.TargetStep * layout.RowLength), channel), Channels);

            void WriteCall(string at, int width) => writer.Line(
                $"{NameOf(index, rows, width)}({Part("inputs", at, sweep.Columns.SourceStep * Source.Layout.Pitch)}, {weights}, {(BiasStart is null ? "" : "ref bias, ")}{(Below is { } beside ? Part("saved", at, sweep.Columns.TargetStep * beside.Layout.Pitch) + ", " : "")}{Part("result", at, sweep.Columns.TargetStep * Target.Layout.Pitch)});");
        }

        static string Part(string reference, string column, int step) => SimdText.Ref(reference, At("0", column, step));
    }

    private void WriteTile(SourceWriter writer, Sweep sweep, int rows, int width)
    {
        var places = Enumerable.Range(0, rows * width).Select(i => (Row: i / width, Column: i % width)).ToList();
        for (int place = 0; place < places.Count; place++)
        {
            var sums = Enumerable.Range(0, Tile.Vectors).Select(column => $"{TileText.Sum(place, column)} = {InitialOf(place, column)}");
            writer.Line($"{Width.Type} {string.Join(", ", sums)};");
        }

        if (sweep.Taps > 0)
            WriteTaps(writer, sweep, [.. places.Select(place => (place.Row * sweep.Rows.SourceStep * Source.Layout.RowLength) + (place.Column * sweep.Columns.SourceStep * Source.Layout.Pitch))]);
        for (int place = 0; place < places.Count; place++)
        {
            for (int column = 0; column < Tile.Vectors; column++)
            {
                string beside = Below is { } below ? Width.Load("below", At(below.Layout, places[place], column)) : "";
                writer.Line(Width.Store(Epilogue(TileText.Sum(place, column), beside), "y", At(Target.Layout, places[place], column)));
            }
        }

        int At(ImageLayout layout, (int Row, int Column) place, int column) =>
            (place.Row * sweep.Rows.TargetStep * layout.RowLength) + (place.Column * sweep.Columns.TargetStep * layout.Pitch) + (column * Width.Lanes);

        string InitialOf(int place, int column) => BiasStart is not null
            ? place > 0 ? TileText.Sum(0, column) : Width.Load("bias", column * Width.Lanes)
            : place + column > 0 ? TileText.Sum(0, 0) : Width.Constant(0);
    }

    /// <summary>Writes the loops over rows of the window, its columns and the channels, joined where what they look at lies side by side.</summary>
    private void WriteTaps(SourceWriter writer, Sweep sweep, IReadOnlyList<int> places)
    {
        int columnStep = sweep.Columns.TapStep * Source.Layout.Pitch;
        bool isJoined = sweep.Columns.Taps == 1 || columnStep == Terms;
        int terms = isJoined ? sweep.Columns.Taps * Terms : Terms;
        int columns = isJoined ? 1 : sweep.Columns.Taps;
        using (writer.Loop("row", sweep.Rows.Taps))
        {
            using (writer.Loop("column", columns))
            {
                WriteTerms(writer, terms, places);
                if (columns > 1 && columnStep > terms)
                    writer.Line($"inputs = {SimdText.Ref("inputs", columnStep - terms)};");
            }

            int passed = columns > 1 ? columns * columnStep : terms;
            if (sweep.Rows.Taps > 1)
                writer.Line($"inputs = {SimdText.Ref("inputs", (sweep.Rows.TapStep * Source.Layout.RowLength) - passed)};");
        }
    }

    private void WriteTerms(SourceWriter writer, int terms, IReadOnlyList<int> places)
    {
        if (terms > UnrolledTerms)
        {
            using (writer.Block($"for (int i = 0; i < {terms}; i++)"))
            {
                WriteTerm(0, "");
                Advance(1);
            }

            return;
        }

        for (int term = 0; term < terms; term++)
            WriteTerm(term, $"{term}_");
        Advance(terms);

        void WriteTerm(int term, string prefix)
        {
            for (int column = 0; column < Tile.Vectors; column++)
                writer.Line($"var weight{prefix}{column} = {Width.Load("weights", (term * Panels.Size) + Panels.Of(column * Width.Lanes))};");
            for (int place = 0; place < places.Count; place++)
            {
                writer.Line($"var input{prefix}{place} = {Width.Broadcast("inputs", places[place] + term)};");
                for (int column = 0; column < Tile.Vectors; column++)
                    writer.Line($"{TileText.Sum(place, column)} = {Width.MultiplyAdd($"input{prefix}{place}", $"weight{prefix}{column}", TileText.Sum(place, column))};");
            }
        }

        void Advance(int by)
        {
            writer.Line($"inputs = {SimdText.Ref("inputs", by)};");
            writer.Line($"weights = {SimdText.Ref("weights", by * Panels.Size)};");
        }
    }

    private string InGroup(string index, int length) => Groups > 1 ? At(index, "group", length) : index;

    /// <summary>Neighbours that are alike, and how many they are.</summary>
    private static IEnumerable<(int Width, int Count)> Runs(IReadOnlyList<int> widths) => widths.GroupBy(width => width).Select(group => (group.Key, group.Count()));
}
