using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;
using static NetGen.Generator.Emission.Text.LoopText;

namespace NetGen.Generator.Layers.Convolution;

/// <summary>
/// The gradient by the weights and biases of a convolution of each channel by itself, over all places of all samples in their order: tiles of as many
/// places of the window as registers allow, each a vector of channels.
/// </summary>
internal sealed class DepthwiseGradient(KernelStep step, DepthwisePlan plan, VectorWidth width)
{
    /// <summary>Sums of a tile.</summary>
    private static readonly Tile Sums = new(12, 1);

    private readonly Sweep _sweep = plan.Forwards;
    private readonly ImageLayout _x = step["x"].Value!.Image;
    private readonly ImageLayout _delta = step["delta"].Value!.Image;
    private readonly int _channels = Padding.Stride(plan.Channels);

    private int WindowColumns => _sweep.Columns.Taps;

    public void Write(SourceWriter writer)
    {
        var tiles = PlaceTiles.For(Sums, _sweep.Rows.Taps, WindowColumns);
        using (writer.Method(step, $"{plan.Title}: {ConvolutionText.Gradient(plan)}, each channel by itself; tiles of {Sums.Rows} places of the window.", EmitterText.Optimized))
        using (writer.Loop("channel", _channels, width.Lanes))
        {
            string channel = Variable("channel", _channels, width.Lanes);
            writer.Line($"ref float deltas = {SimdText.Ref("delta", At(SimdText.Text(_delta.Start), channel))};");
            int whole = _sweep.Rows.Taps / tiles.Rows * tiles.Rows;
            using (writer.Loop("row", whole, tiles.Rows))
                WriteCalls(writer, tiles, Variable("row", whole, tiles.Rows), tiles.Rows, channel);
            if (whole < _sweep.Rows.Taps)
                WriteCalls(writer, tiles, SimdText.Text(whole), _sweep.Rows.Taps - whole, channel);
            if (plan.HasBias)
                writer.Line($"{step.Method}Bias(ref deltas, {SimdText.Ref("gradients", At($"{plan.Prefix}Bias", channel))}, count, accumulate);");
        }

        foreach (var (rows, columns) in tiles.Shapes(_sweep.Rows.Taps))
            WriteTile(writer, NameOf(rows, columns), "weights", rows, columns);
        if (plan.HasBias)
            WriteTile(writer, $"{step.Method}Bias", "bias", 0, 0);
    }

    private string NameOf(int rows, int columns) => $"{step.Method}{rows}x{columns}";

    private void WriteCalls(SourceWriter writer, PlaceTiles tiles, string row, int rows, string channel) => writer.ForEachPart("column", tiles.Runs, unrolled: int.MaxValue, (column, columns) =>
    {
        string inputs = At(At(At(SimdText.Text(_x.Of(_sweep.Rows.Source, _sweep.Columns.Source)), column, _sweep.Columns.TapStep * _x.Pitch), row, _sweep.Rows.TapStep * _x.RowLength), channel);
        string weights = At(At(At($"{plan.Prefix}Weights", column, _channels), row, WindowColumns * _channels), channel);
        writer.Line($"{NameOf(rows, columns)}({SimdText.Ref("x", inputs)}, ref deltas, {SimdText.Ref("gradients", weights)}, count, accumulate);");
    });

    /// <summary>A tile of places of the window; of none it is the biases, for which every place counts 1.</summary>
    private void WriteTile(SourceWriter writer, string name, string target, int rows, int columns)
    {
        bool isBias = rows == 0;
        int sums = Math.Max(1, rows * columns);
        writer.Line();
        writer.Line(EmitterText.Optimized);
        using var method = writer.Block($"private static void {name}({(isBias ? "" : "ref float inputs, ")}ref float deltas, ref float {target}, int count, bool accumulate)");
        for (int i = 0; i < sums; i++)
            writer.Line($"var {TileText.Sum(i, 0)} = accumulate ? {width.Load(target, TargetOf(i))} : {width.Constant(0)};");
        PlaceWalk[] walks =
        [
            .. isBias ? [] : new[] { new PlaceWalk("inputs", _sweep.Columns.SourceStep * _x.Pitch, _sweep.Rows.SourceStep * _x.RowLength, _x.SampleLength) },
            PlaceWalk.Of("deltas", _delta),
        ];
        writer.ForEachPlace(_sweep.Rows.Count, _sweep.Columns.Count, walks, () =>
        {
            writer.Line($"var delta = {width.Load("deltas", 0)};");
            for (int i = 0; i < sums; i++)
            {
                string sum = TileText.Sum(i, 0);
                writer.Line(isBias ? $"{sum} += delta;" : $"{sum} = {width.MultiplyAdd(width.Load("inputs", SourceOf(i)), "delta", sum)};");
            }
        });

        for (int i = 0; i < sums; i++)
            writer.Line(width.Store(TileText.Sum(i, 0), target, TargetOf(i)));

        int TargetOf(int i) => isBias ? 0 : ((i / columns * WindowColumns) + (i % columns)) * _channels;

        int SourceOf(int i) => (i / columns * _sweep.Rows.TapStep * _x.RowLength) + (i % columns * _sweep.Columns.TapStep * _x.Pitch);
    }
}
