using NetGen.Generator.Activations;
using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;
using static NetGen.Generator.Emission.Text.LoopText;

namespace NetGen.Generator.Layers.Convolution;

/// <summary>
/// A block of 16 samples: each vector holds one value of the samples, the weights are broadcast. There is no border: at the edges tiles leave out the taps
/// that look beyond the input.
/// </summary>
internal sealed class ConvolutionLanes
{
    private const int Block = Padding.SampleBlock;

    private readonly KernelStep _step;
    private readonly ConvolutionPlan _plan;
    private readonly VectorWidth _width;
    private readonly Sweep _sweep;
    private readonly IReadOnlyList<(SweepAxis Axis, int FirstTap)> _rows;
    private readonly IReadOnlyList<(SweepAxis Axis, int FirstTap)> _columns;
    private readonly LanesTile _tile;

    public ConvolutionLanes(KernelStep step, ConvolutionPlan plan, VectorWidth width)
    {
        (_step, _plan, _width, _sweep) = (step, plan, width, plan.Forwards);
        _rows = _sweep.Rows.Within(plan.Spec.Input.Rows);
        _columns = _sweep.Columns.Within(plan.Spec.Input.Columns);
        _tile = LanesTile.For(width, Outputs, plan.Panel, _columns.Max(part => part.Axis.Count));
    }

    private int Inputs => _plan.GroupInputs;

    private int Outputs => _plan.GroupOutputs;

    /// <summary>Floats of the weights of one place under the window.</summary>
    private int TapLength => Inputs * _plan.Panel;

    /// <summary>Whether some tiles take but a part of the taps.</summary>
    private bool HasEdges => _rows.Any(part => part.Axis.Taps < _sweep.Rows.Taps) || _columns.Any(part => part.Axis.Taps < _sweep.Columns.Taps);

    private IEnumerable<int> Widths => _columns.SelectMany(part => TilesOf(part.Axis)).Select(run => run.Width).Distinct();

    public void Write(SourceWriter writer)
    {
        string comment = $"{_plan.Title}, 16 samples: {ConvolutionText.Forward(_plan, EpilogueText.Of(_step))}; tiles of {EmitterText.Count(_tile.Outputs, "channel")} × {EmitterText.Count(_tile.Places, "place")} × {_tile.Vectors} {_width.Class}.";
        using (writer.Method(_step, comment, EmitterText.Optimized))
            writer.ForEachGroup("channel", Outputs, _tile.Outputs, (channel, height) => WritePlaces(writer, channel, height));
        foreach (int height in _tile.Heights(Outputs))
        {
            foreach (int places in Widths)
                WriteTile(writer, new LanesTile(height, places, _tile.Vectors));
        }
    }

    /// <summary>Writes the loops over the places of some channels.</summary>
    private void WritePlaces(SourceWriter writer, string channel, int height)
    {
        var panels = new PanelText(_plan.Panel, _plan.PanelLength);
        writer.Line($"ref float weights = {SimdText.Ref("parameters", panels.At($"{_plan.Prefix}Weights", channel, _tile.Outputs))};");
        if (_plan.HasBias)
            writer.Line($"ref float bias = {SimdText.Ref("parameters", At($"{_plan.Prefix}Bias", channel))};");
        writer.Line($"ref float results = {SimdText.Ref("y", At("0", channel, _plan.Places * Block))};");
        foreach (var (rows, firstRow) in _rows)
        {
            using (writer.Loop("row", rows.Count))
            {
                foreach (var (columns, firstColumn) in _columns)
                    writer.ForEachPart("column", TilesOf(columns), unrolled: 1, (column, places) => WriteCall(rows, firstRow, columns, firstColumn, column, places));
            }
        }

        void WriteCall(SweepAxis rows, int firstRow, SweepAxis columns, int firstColumn, string column, int places)
        {
            string row = Variable("row", rows.Count);
            int length = _plan.Spec.Input.Columns * Block;
            string inputs = At(At(SimdText.Text((rows.Source * length) + (columns.Source * Block)), row, rows.SourceStep * length), column, columns.SourceStep * Block);
            string results = At(At(SimdText.Text(((rows.Target * _sweep.Columns.Count) + columns.Target) * Block), row, _sweep.Columns.Count * Block), column, Block);
            string weights = SimdText.Ref("weights", ((firstRow * _sweep.Columns.Taps) + firstColumn) * TapLength);
            string taps = HasEdges ? $", rows: {rows.Taps}, columns: {columns.Taps}" : "";
            writer.Line($"{NameOf(height, places)}({SimdText.Ref("x", inputs)}, {weights}{(_plan.HasBias ? ", ref bias" : "")}, {SimdText.Ref("results", results)}{taps});");
        }
    }

    private void WriteTile(SourceWriter writer, LanesTile tile)
    {
        writer.Line();
        writer.Line(EmitterText.Optimized);
        string taps = HasEdges ? ", int rows, int columns" : "";
        using (writer.Block($"private static void {NameOf(tile.Outputs, tile.Places)}(ref float inputs, ref float weights{(_plan.HasBias ? ", ref float bias" : "")}, ref float y{taps})"))
        {
            for (int output = 0; output < tile.Outputs; output++)
            {
                var sums = Enumerable.Range(0, tile.Places * tile.Vectors).Select(column => $"{TileText.Sum(output, column)} = {InitialOf(output, column)}");
                writer.Line($"{_width.Type} {string.Join(", ", sums)};");
            }

            WriteTaps(writer, tile);
            WriteResults(writer, tile);
        }

        string InitialOf(int output, int column) => column > 0 ? TileText.Sum(output, 0) : _plan.HasBias ? _width.Broadcast("bias", output) : _width.Constant(0);
    }

    /// <summary>Writes the loops over rows of the window, its columns and the channels.</summary>
    private void WriteTaps(SourceWriter writer, LanesTile tile)
    {
        using (LoopOver("row", "rows", _sweep.Rows))
        {
            writer.Line("ref float values = ref inputs;");
            writer.Line("ref float taps = ref weights;");
            using (LoopOver("column", "columns", _sweep.Columns))
            {
                if (Inputs > 1)
                    writer.Line("ref float channels = ref values;");
                using (writer.Loop("channel", Inputs))
                {
                    WriteTerm(writer, tile, Inputs > 1 ? "channels" : "values");
                    if (Inputs > 1)
                        writer.Advance("channels", _plan.Spec.Input.Rows * _plan.Spec.Input.Columns * Block);
                    writer.Advance("taps", _plan.Panel);
                }

                if (IsLoop(_sweep.Columns))
                    writer.Advance("values", _sweep.Columns.TapStep * Block);
            }

            if (!IsLoop(_sweep.Rows))
                return;
            writer.Advance("inputs", _sweep.Rows.TapStep * _plan.Spec.Input.Columns * Block);
            writer.Advance("weights", _sweep.Columns.Taps * TapLength);
        }

        bool IsLoop(SweepAxis axis) => HasEdges || axis.Taps > 1;

        IDisposable? LoopOver(string variable, string taps, SweepAxis axis) =>
            HasEdges ? writer.Block($"for (int {variable} = 0; {variable} < {taps}; {variable}++)") : writer.Loop(variable, axis.Taps);
    }

    /// <summary>Writes one value of each place times one weight of each channel; each is loaded where it is needed first.</summary>
    private void WriteTerm(SourceWriter writer, LanesTile tile, string values)
    {
        var loaded = new HashSet<string>();
        var products = tile.HoldsWeights
            ? Enumerable.Range(0, tile.Places).SelectMany(place => Enumerable.Range(0, tile.Outputs).Select(output => (output, place)))
            : Enumerable.Range(0, tile.Outputs).SelectMany(output => Enumerable.Range(0, tile.Places).Select(place => (output, place)));
        foreach (var (output, place) in products)
        {
            string weight = Load($"weight{output}", _width.Broadcast("taps", output));
            for (int vector = 0; vector < tile.Vectors; vector++)
            {
                int column = (place * tile.Vectors) + vector;
                string value = Load($"value{column}", _width.Load(values, (place * _sweep.Columns.SourceStep * Block) + (vector * _width.Lanes)));
                writer.Line($"{TileText.Sum(output, column)} = {_width.MultiplyAdd(weight, value, TileText.Sum(output, column))};");
            }
        }

        string Load(string name, string expression)
        {
            if (loaded.Add(name))
                writer.Line($"var {name} = {expression};");
            return name;
        }
    }

    private void WriteResults(SourceWriter writer, LanesTile tile)
    {
        var activation = ActivationCatalog.Of(_step.Activation);
        for (int output = 0; output < tile.Outputs; output++)
        {
            for (int column = 0; column < tile.Places * tile.Vectors; column++)
                writer.Line(_width.Store(activation.Value(_width, TileText.Sum(output, column), _step.Activation.Parameter), "y", (output * _plan.Places * Block) + (column * _width.Lanes)));
        }
    }

    private IReadOnlyList<(int Width, int Count)> TilesOf(SweepAxis columns) => PlaceTiles.Spread(columns.Count, _tile.Places);

    private string NameOf(int outputs, int places) => $"{_step.Method}{outputs}x{places}";
}
