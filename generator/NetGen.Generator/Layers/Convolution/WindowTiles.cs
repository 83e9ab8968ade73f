using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Convolution;

/// <summary>
/// Sums over the channels of a group: each value of the source is broadcast. What a row of the window looks at lies side by side, so that a tile's
/// loop is that of a dense layer, once for each row of the window.
/// </summary>
internal sealed record WindowTiles(
    string Method, VectorWidth Width, IReadOnlyList<Sweep> Sweeps, (string Name, ImageLayout Layout) Source, (string Name, ImageLayout Layout) Target, (string Name, ImageLayout Layout)? Below, int Groups)
    : SweepTiles(Method, Width, Sweeps, Source, Target, Below)
{
    /// <summary>Terms of each tap that are written out; more are a loop.</summary>
    private const int UnrolledTerms = 8;

    public override int Groups { get; } = Groups;

    /// <summary>Sums that each output is split into, term by term in turn; added up in pairs at the end. Default: 1.</summary>
    public int Chains { get; init; } = 1;

    /// <summary>The weights' panels.</summary>
    public required PanelText Panels { get; init; }

    public override Tile Tile => Tile.ForRows(Width, Padded / Width.Lanes) is var tile && Chains > 1 ? tile with { Rows = tile.Rows / Chains } : tile;

    protected override int Padded => Padding.RoundUp(Channels, Panels.Size);

    protected override int TileChannels => Tile.Vectors * Width.Lanes;

    protected override string WeightsOf(string channel) => InGroup(Panels.At(WeightStart, channel, TileChannels), Padded / Panels.Size * Panels.Length);

    protected override int SweepStart(int sweep, int tapRow) => (Sweeps.Take(sweep).Sum(before => before.Taps) + (tapRow * Sweeps[sweep].Columns.Taps)) * Terms * Panels.Size;

    protected override IReadOnlyList<Sweep> PartsOf(Sweep sweep) => sweep.WithinRows(Source.Layout.Rows);

    protected override void WriteTile(SourceWriter writer, Sweep sweep, int rows, int width)
    {
        for (int place = 0; place < rows * width; place++)
        {
            var sums = Enumerable.Range(0, Tile.Vectors).Select(column => $"{TileText.Sum(place, column)} = {InitialOf(place, column)}");
            writer.Line($"{Width.Type} {string.Join(", ", sums)};");
            for (int chain = 1; chain < Chains; chain++)
                writer.Line($"{Width.Type} {string.Join(", ", Enumerable.Range(0, Tile.Vectors).Select(column => $"{InChain(chain, place, column)} = {Width.Constant(0)}"))};");
        }

        if (sweep.Taps > 0)
            WriteTaps(writer, sweep, SourcePlaces(sweep, rows, width));
        for (int place = 0; place < rows * width && Chains > 1; place++)
        {
            for (int column = 0; column < Tile.Vectors; column++)
                writer.Line($"{TileText.Sum(place, column)} = {ChainText.Total(Chains, chain => InChain(chain, place, column))};");
        }

        WriteResults(writer, sweep, rows, width, "0");

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
        bool hasRows = HasTapRows(sweep);
        using (hasRows ? writer.Block("for (int row = 0; row < tapRows; row++)") : writer.Loop("row", sweep.Rows.Taps))
        {
            using (writer.Loop("column", columns))
            {
                WriteTerms(writer, terms, places);
                if (columns > 1)
                    writer.Advance("inputs", columnStep - terms);
            }

            int passed = columns > 1 ? columns * columnStep : terms;
            if (hasRows || sweep.Rows.Taps > 1)
                writer.Advance("inputs", (sweep.Rows.TapStep * Source.Layout.RowLength) - passed);
        }
    }

    private static string InChain(int chain, int place, int column) => ChainText.Sum(TileText.Sum(place, column), chain);

    private void WriteTerms(SourceWriter writer, int terms, IReadOnlyList<int> places)
    {
        int whole = terms > UnrolledTerms ? terms / Chains * Chains : 0;
        if (whole > 0)
        {
            using (writer.Block($"for (int i = 0; i < {whole}; i{(Chains > 1 ? $" += {Chains}" : "++")})"))
            {
                for (int term = 0; term < Chains; term++)
                    WriteTerm(term, Chains > 1 ? $"{term}_" : "");
                Advance(Chains);
            }
        }

        if (whole == terms)
            return;
        for (int term = 0; term < terms - whole; term++)
            WriteTerm(term, whole > 0 ? $"{whole + term}_" : $"{term}_");
        Advance(terms - whole);

        void WriteTerm(int term, string prefix)
        {
            for (int column = 0; column < Tile.Vectors; column++)
                writer.Line($"var weight{prefix}{column} = {Width.Load("weights", (term * Panels.Size) + Panels.Of(column * Width.Lanes))};");
            for (int place = 0; place < places.Count; place++)
            {
                writer.Line($"var input{prefix}{place} = {Width.Broadcast("inputs", places[place] + term)};");
                for (int column = 0; column < Tile.Vectors; column++)
                    writer.Line($"{InChain(term % Chains, place, column)} = {Width.MultiplyAdd($"input{prefix}{place}", $"weight{prefix}{column}", InChain(term % Chains, place, column))};");
            }
        }

        void Advance(int by)
        {
            writer.Advance("inputs", by);
            writer.Advance("weights", by * Panels.Size);
        }
    }
}
