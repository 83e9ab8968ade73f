using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;
using static NetGen.Generator.Emission.Text.LoopText;

namespace NetGen.Generator.Layers.Convolution;

/// <summary>Sums of each channel by itself: values of the source are vectors of channels, as the weights of a tap are.</summary>
internal sealed record DepthwiseTiles(
    string Method, VectorWidth Width, IReadOnlyList<Sweep> Sweeps, (string Name, ImageLayout Layout) Source, (string Name, ImageLayout Layout) Target, (string Name, ImageLayout Layout)? Below)
    : SweepTiles(Method, Width, Sweeps, Source, Target, Below)
{
    /// <summary>Multiply-adds of a tile that are written out; more are loops over the window.</summary>
    private const int UnrolledOperations = 128;

    /// <summary>Columns of the window that are written out within the loop over its rows.</summary>
    private const int UnrolledColumns = 8;

    /// <summary>Columns of the window.</summary>
    public required int WindowColumns { get; init; }

    // A place's vector is loaded for one multiply-add: one vector of weights beside twelve sums leaves registers free.
    public override Tile Tile => new(12, 1);

    protected override int Padded => Padding.Stride(Channels);

    // A tile goes through all channels of its places.
    protected override int TileChannels => Padded;

    protected override string WeightsOf(string channel) => WeightStart;

    protected override int SweepStart(int sweep, int tapRow) => 0;

    protected override void WriteTile(SourceWriter writer, Sweep sweep, int rows, int width)
    {
        using (writer.Loop("i", Padded, Width.Lanes))
        {
            string i = Variable("i", Padded, Width.Lanes);
            var places = SourcePlaces(sweep, rows, width);
            for (int place = 0; place < places.Count; place++)
                writer.Line($"var {TileText.Sum(place, 0)} = {(place > 0 ? TileText.Sum(0, 0) : BiasStart is not null ? Width.Load("bias", i) : Width.Constant(0))};");
            if (sweep.Taps * places.Count <= UnrolledOperations)
                WriteTaps(writer, sweep, places, i);
            else
                WriteLoops(writer, sweep, places, i);
            WriteResults(writer, sweep, rows, width, i);
        }
    }

    /// <summary>Writes out the taps.</summary>
    private void WriteTaps(SourceWriter writer, Sweep sweep, IReadOnlyList<int> places, string i)
    {
        for (int row = 0; row < sweep.Rows.Taps; row++)
        {
            for (int column = 0; column < sweep.Columns.Taps; column++)
            {
                int tap = (sweep.Rows.Order[row] * WindowColumns) + sweep.Columns.Order[column];
                int source = (row * sweep.Rows.TapStep * Source.Layout.RowLength) + (column * sweep.Columns.TapStep * Source.Layout.Pitch);
                WriteTap(writer, $"{row}_{column}", "weights", At(i, SimdText.Text(tap * Padded)), "inputs", place => At(i, SimdText.Text(source + places[place])), places.Count);
            }
        }
    }

    /// <summary>Writes a loop over the window's rows, and one over its columns where they are many.</summary>
    private void WriteLoops(SourceWriter writer, Sweep sweep, IReadOnlyList<int> places, string i)
    {
        bool isUnrolled = sweep.Columns.Taps <= UnrolledColumns;
        writer.Line($"ref float tap = {SimdText.Ref("weights", At(i, SimdText.Text(((sweep.Rows.Order[0] * WindowColumns) + sweep.Columns.Order[0]) * Padded)))};");
        writer.Line($"ref float source = {SimdText.Ref("inputs", i)};");
        using (writer.Block($"for (int row = 0; row < {sweep.Rows.Taps}; row++)"))
        {
            using (isUnrolled ? null : (IDisposable)writer.Block($"for (int column = 0; column < {sweep.Columns.Taps}; column++)"))
            {
                for (int column = 0; column < (isUnrolled ? sweep.Columns.Taps : 1); column++)
                {
                    int source = column * sweep.Columns.TapStep * Source.Layout.Pitch;
                    WriteTap(writer, SimdText.Text(column), "tap", SimdText.Text(column * StepOf(sweep.Columns) * Padded), "source", place => SimdText.Text(source + places[place]), places.Count);
                }

                if (!isUnrolled)
                    Advance(StepOf(sweep.Columns), sweep.Columns.TapStep * Source.Layout.Pitch);
            }

            int passed = isUnrolled ? 0 : sweep.Columns.Taps;
            Advance((StepOf(sweep.Rows) * WindowColumns) - (passed * StepOf(sweep.Columns)), (sweep.Rows.TapStep * Source.Layout.RowLength) - (passed * sweep.Columns.TapStep * Source.Layout.Pitch));
        }

        void Advance(int taps, int floats)
        {
            writer.Advance("tap", taps * Padded);
            writer.Advance("source", floats);
        }
    }

    private void WriteTap(SourceWriter writer, string name, string weights, string weight, string inputs, Func<int, string> input, int places)
    {
        writer.Line($"var weight{name} = {Width.Load(weights, weight)};");
        for (int place = 0; place < places; place++)
            writer.Line($"{TileText.Sum(place, 0)} = {Width.MultiplyAdd(Width.Load(inputs, input(place)), $"weight{name}", TileText.Sum(place, 0))};");
    }

    /// <summary>Places of the window from one tap to the next: those of a sweep lie equally far apart.</summary>
    private static int StepOf(SweepAxis axis) => axis.Taps > 1 ? axis.Order[1] - axis.Order[0] : 1;
}
