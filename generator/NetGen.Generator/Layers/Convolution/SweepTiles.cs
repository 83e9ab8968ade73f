using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;
using static NetGen.Generator.Emission.Text.LoopText;

namespace NetGen.Generator.Layers.Convolution;

/// <summary>Sums over windows in register tiles whose rows are places and whose vectors hold neighbouring channels of one place.</summary>
/// <param name="Method">The kernel's name, which its tiles' names begin with.</param>
/// <param name="Width">The vectors.</param>
/// <param name="Sweeps">What is computed.</param>
/// <param name="Source">What is summed up.</param>
/// <param name="Target">What receives the sums.</param>
/// <param name="Below">What lies as the target and is read beside; null: nothing.</param>
internal abstract record SweepTiles(
    string Method, VectorWidth Width, IReadOnlyList<Sweep> Sweeps, (string Name, ImageLayout Layout) Source, (string Name, ImageLayout Layout) Target, (string Name, ImageLayout Layout)? Below)
{
    /// <summary>Tiles of a row whose calls are written out.</summary>
    private const int UnrolledTiles = 8;

    /// <summary>Groups of channels. Default: one.</summary>
    public virtual int Groups => 1;

    /// <summary>Channels of the source in a group.</summary>
    public required int Terms { get; init; }

    /// <summary>Channels of the target in a group.</summary>
    public required int Channels { get; init; }

    /// <summary>What the weights are read from.</summary>
    public required string Weights { get; init; }

    /// <summary>Where they begin there.</summary>
    public required string WeightStart { get; init; }

    /// <summary>Where in the parameters the biases begin; null: there are none.</summary>
    public required string? BiasStart { get; init; }

    /// <summary>What is made of a sum before its activation.</summary>
    public required EpilogueText Epilogue { get; init; }

    /// <summary>What a sum becomes: the expressions of the sum, and of the value read beside.</summary>
    public required Func<string, string, string> Result { get; init; }

    /// <summary>The register tile.</summary>
    public abstract Tile Tile { get; }

    /// <summary>Channels of a group with the padding of its last vectors.</summary>
    protected abstract int Padded { get; }

    /// <summary>Channels that a tile computes.</summary>
    protected abstract int TileChannels { get; }

    private string TileParameters => $"ref float inputs, ref float weights, {(BiasStart is null ? "" : "ref float bias, ")}{(Epilogue.HasFactors ? "ref float factors, " : "")}{(Below is null ? "" : "ref float below, ")}ref float y";

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
            foreach (var (rows, width) in PartsOf(Sweeps[i]).Where(part => !part.IsEmpty).SelectMany(part => PlaceTiles.For(Tile, part.Rows.Count, part.Columns.Count).Shapes(part.Rows.Count)).Distinct())
            {
                writer.Line();
                writer.Line(EmitterText.Optimized);
                using (writer.Block($"private static void {NameOf(i, rows, width)}({TileParameters}{(HasTapRows(Sweeps[i]) ? ", int tapRows" : "")})"))
                    WriteTile(writer, Sweeps[i], rows, width);
            }
        }
    }

    /// <summary>The parts of a sweep that are computed alike, but for their rows of taps. Default: the whole.</summary>
    protected virtual IReadOnlyList<Sweep> PartsOf(Sweep sweep) => [sweep];

    /// <summary>Whether parts of a sweep have unlike rows of taps, so that tiles are told how many.</summary>
    protected bool HasTapRows(Sweep sweep) => PartsOf(sweep).Any(part => part.Rows.Taps != sweep.Rows.Taps);

    private string NameOf(int sweep, int rows, int width) => $"{Method}{(Sweeps.Count > 1 ? $"Rest{sweep}_" : "")}{(rows > 1 ? $"{rows}x{width}" : width)}";

    private void WriteChannels(SourceWriter writer, string channel)
    {
        writer.Line($"ref float weights = {SimdText.Ref(Weights, WeightsOf(channel))};");
        if (BiasStart is not null)
            writer.Line($"ref float bias = {SimdText.Ref("parameters", InGroup(At(BiasStart, channel), Padded))};");
        string factors = Epilogue.HasFactors ? SimdText.Ref("factors", channel) + ", " : "";
        for (int i = 0; i < Sweeps.Count; i++)
        {
            foreach (var part in PartsOf(Sweeps[i]).Where(part => !part.IsEmpty))
                WriteSweep(writer, i, part, channel, factors);
        }
    }

    /// <summary>Writes the rows of a part of a sweep.</summary>
    private void WriteSweep(SourceWriter writer, int index, Sweep sweep, string channel, string factors)
    {
        var tiles = PlaceTiles.For(Tile, sweep.Rows.Count, sweep.Columns.Count);
        int whole = sweep.Rows.Count / tiles.Rows * tiles.Rows;
        string weights = SimdText.Ref("weights", SweepStart(index, sweep.FirstTapRow));
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
            writer.ForEachPart("column", tiles.Runs, UnrolledTiles, WriteCall);

            string TargetOf(ImageLayout layout) => InGroup(At(At(SimdText.Text(layout.Of(sweep.Rows.Target, sweep.Columns.Target)), row, sweep.Rows.TargetStep * layout.RowLength), channel), Channels);

            void WriteCall(string at, int width) => writer.Line(
                $"{NameOf(index, rows, width)}({Part("inputs", at, sweep.Columns.SourceStep * Source.Layout.Pitch)}, {weights}, {(BiasStart is null ? "" : "ref bias, ")}{factors}{(Below is { } beside ? Part("saved", at, sweep.Columns.TargetStep * beside.Layout.Pitch) + ", " : "")}{Part("result", at, sweep.Columns.TargetStep * Target.Layout.Pitch)}{(HasTapRows(Sweeps[index]) ? $", tapRows: {sweep.Rows.Taps}" : "")});");
        }

        static string Part(string reference, string column, int step) => SimdText.Ref(reference, At("0", column, step));
    }

    /// <summary>Where the weights of a tile's channels begin, from a channel of a group on.</summary>
    protected abstract string WeightsOf(string channel);

    /// <summary>Floats from there to the weights of a sweep, from a row of its taps on.</summary>
    protected abstract int SweepStart(int sweep, int tapRow);

    /// <summary>Writes the body of a tile of a sweep's places.</summary>
    protected abstract void WriteTile(SourceWriter writer, Sweep sweep, int rows, int width);

    /// <summary>Floats from a tile's first place to each of its places in the source.</summary>
    protected IReadOnlyList<int> SourcePlaces(Sweep sweep, int rows, int width) =>
        PlacesOf(rows, width, sweep.Rows.SourceStep * Source.Layout.RowLength, sweep.Columns.SourceStep * Source.Layout.Pitch);

    /// <summary>Floats from a tile's first place to each of its places in the target, or in what lies as it does.</summary>
    protected static IReadOnlyList<int> TargetPlaces(Sweep sweep, ImageLayout layout, int rows, int width) =>
        PlacesOf(rows, width, sweep.Rows.TargetStep * layout.RowLength, sweep.Columns.TargetStep * layout.Pitch);

    /// <summary>Writes what a tile's sums become.</summary>
    /// <param name="writer">Receives it.</param>
    /// <param name="sweep">The sweep.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="width">Places of a row.</param>
    /// <param name="start">The variable that the vectors' index begins with; <c>0</c>: none.</param>
    protected void WriteResults(SourceWriter writer, Sweep sweep, int rows, int width, string start)
    {
        var targets = TargetPlaces(sweep, Target.Layout, rows, width);
        var beside = Below is { } below ? TargetPlaces(sweep, below.Layout, rows, width) : targets;
        for (int column = 0; column < Tile.Vectors; column++)
            Epilogue.WriteFactors(writer, Width, column, At(start, SimdText.Text(column * Width.Lanes)));
        for (int place = 0; place < targets.Count; place++)
        {
            for (int column = 0; column < Tile.Vectors; column++)
            {
                string saved = Below is null ? "" : Width.Load("below", At(start, SimdText.Text(beside[place] + (column * Width.Lanes))));
                Epilogue.Write(writer, Width, TileText.Sum(place, column), column, saved);
                writer.Line(Width.Store(Result(TileText.Sum(place, column), saved), "y", At(start, SimdText.Text(targets[place] + (column * Width.Lanes)))));
            }
        }
    }

    private static IReadOnlyList<int> PlacesOf(int rows, int width, int rowStep, int columnStep) =>
        [.. Enumerable.Range(0, rows * width).Select(i => (i / width * rowStep) + (i % width * columnStep))];

    protected string InGroup(string index, int length) => Groups > 1 ? At(index, "group", length) : index;
}
