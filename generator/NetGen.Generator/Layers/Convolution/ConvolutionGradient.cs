using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;
using static NetGen.Generator.Emission.Text.LoopText;

namespace NetGen.Generator.Layers.Convolution;

/// <summary>
/// The gradient by the weights and the biases, over all places of all samples in their order: register tiles whose rows are what the window looks at,
/// whose vectors hold neighbouring output channels.
/// </summary>
internal sealed class ConvolutionGradient(string method, ConvolutionPlan plan, VectorWidth width, ImageLayout x, ImageLayout delta)
{
    private readonly Sweep _sweep = plan.Forwards;
    private readonly PanelText _panels = new(plan.Panel, plan.PanelLength);

    private int Padded => Padding.RoundUp(plan.GroupOutputs, plan.Panel);

    private Tile Tile => Tile.ForRows(width, Padded / width.Lanes);

    private int TileChannels => Tile.Vectors * width.Lanes;

    /// <summary>Whether what a row of the window looks at lies side by side.</summary>
    private bool IsJoined => _sweep.Columns.Taps == 1 || _sweep.Columns.TapStep * x.Pitch == plan.GroupInputs;

    /// <summary>Whether behind the last channel of a group come those of the next, which have no weights there.</summary>
    private bool IsMasked => plan.Groups > 1 && plan.GroupOutputs % plan.Panel > 0;

    private string ChannelsParameter => IsMasked ? ", int channels" : "";

    /// <summary>Values of the input that lie side by side under the window.</summary>
    private int Terms => IsJoined ? _sweep.Columns.Taps * plan.GroupInputs : plan.GroupInputs;

    /// <summary>Rows of the tiles that cover them, spread evenly.</summary>
    private (int Rows, int Count)[] Strips
    {
        get
        {
            int strips = Padding.CeilingDivide(Terms, Tile.Rows);
            int rows = Terms / strips;
            int larger = Terms - (rows * strips);
            return [.. new[] { (rows + 1, larger), (rows, strips - larger) }.Where(strip => strip.Item2 > 0)];
        }
    }

    /// <summary>Writes the loops over the weights.</summary>
    public void WriteLoops(SourceWriter writer)
    {
        using (writer.Loop("group", plan.Groups))
        using (writer.Loop("channel", Padded, TileChannels))
        {
            string channel = Variable("channel", Padded, TileChannels);
            int start = delta.Start;
            writer.Line($"ref float deltas = {SimdText.Ref("delta", InGroup(At(SimdText.Text(start), channel), plan.GroupOutputs))};");
            writer.Line($"ref float weights = {SimdText.Ref("gradients", InGroup(_panels.At($"{plan.Prefix}Weights", channel, TileChannels), Padded / plan.Panel * plan.PanelLength))};");
            int columns = IsJoined ? 1 : _sweep.Columns.Taps;
            using (writer.Loop("row", _sweep.Rows.Taps))
            using (writer.Loop("column", columns))
                WriteStrips(writer, Variable("row", _sweep.Rows.Taps), Variable("column", columns), channel);
            if (plan.HasBias)
                writer.Line($"{method}Bias(ref deltas, {SimdText.Ref("gradients", InGroup(At($"{plan.Prefix}Bias", channel), Padded))}, count, accumulate{ChannelsOf(channel)});");
        }
    }

    /// <summary>Writes the tiles that the loops call.</summary>
    public void WriteTiles(SourceWriter writer)
    {
        foreach (var (rows, _) in Strips)
        {
            writer.Line();
            writer.Line(EmitterText.Optimized);
            using (writer.Block($"private static void {method}{rows}(ref float inputs, ref float deltas, ref float weights, int count, bool accumulate{ChannelsParameter})"))
                WriteTile(writer, rows);
        }

        if (!plan.HasBias)
            return;
        writer.Line();
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {method}Bias(ref float deltas, ref float bias, int count, bool accumulate{ChannelsParameter})"))
            WriteTile(writer, 0);
    }

    private void WriteStrips(SourceWriter writer, string row, string column, string channel)
    {
        string inputs = InGroup(At(At(SimdText.Text(x.Of(_sweep.Rows.Source, _sweep.Columns.Source)), row, _sweep.Rows.TapStep * x.RowLength), column, _sweep.Columns.TapStep * x.Pitch), plan.GroupInputs);
        string weights = At(At("0", row, _sweep.Columns.Taps * plan.GroupInputs * plan.Panel), column, plan.GroupInputs * plan.Panel);
        int term = 0;
        foreach (var (rows, count) in Strips)
        {
            if (count == 1)
            {
                WriteCall(SimdText.Text(term), rows);
            }
            else
            {
                using (writer.Block($"for (int term = {term}; term < {term + (count * rows)}; term += {rows})"))
                    WriteCall("term", rows);
            }

            term += count * rows;
        }

        void WriteCall(string term, int rows) =>
            writer.Line($"{method}{rows}({SimdText.Ref("x", At(inputs, term))}, ref deltas, {SimdText.Ref("weights", At(weights, term, plan.Panel))}, count, accumulate{ChannelsOf(channel)});");
    }

    /// <summary>A tile of so many values of the input; of none it is the biases, one row that counts 1 everywhere.</summary>
    private void WriteTile(SourceWriter writer, int rows)
    {
        string target = rows > 0 ? "weights" : "bias";
        int sums = Math.Max(1, rows);
        for (int row = 0; row < sums; row++)
        {
            for (int column = 0; column < Tile.Vectors; column++)
                writer.Line($"var {TileText.Sum(row, column)} = accumulate ? {width.Load(target, AtSum(row, column))} : {width.Constant(0)};");
        }

        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            using (writer.Loop("row", _sweep.Rows.Count))
            {
                using (writer.Block($"for (int column = 0; column < {_sweep.Columns.Count}; column++)"))
                    WritePlace(writer, rows);
                if (_sweep.Rows.Count > 1)
                    Advance(writer, rows, (_sweep.Rows.SourceStep * x.RowLength) - (_sweep.Columns.Count * _sweep.Columns.SourceStep * x.Pitch), delta.RowLength - (_sweep.Columns.Count * delta.Pitch));
            }

            int passedRows = _sweep.Rows.Count > 1 ? _sweep.Rows.Count : 0;
            Advance(writer, rows,
                x.SampleLength - (passedRows > 0 ? passedRows * _sweep.Rows.SourceStep * x.RowLength : _sweep.Columns.Count * _sweep.Columns.SourceStep * x.Pitch),
                delta.SampleLength - (passedRows > 0 ? passedRows * delta.RowLength : _sweep.Columns.Count * delta.Pitch));
        }

        for (int row = 0; row < sums; row++)
        {
            for (int column = 0; column < Tile.Vectors; column++)
                writer.Line(width.Store(OfGroup(row, column), target, AtSum(row, column)));
        }

        string OfGroup(int row, int column)
        {
            string sum = TileText.Sum(row, column);
            return IsMasked ? $"{sum} & {width.Class}.LessThan(Vector{width.Bits}<int>.Indices + {width.Class}.Create({column * width.Lanes}), {width.Class}.Create(channels)).AsSingle()" : sum;
        }

        int AtSum(int row, int column) => rows > 0 ? (row * plan.Panel) + _panels.Of(column * width.Lanes) : column * width.Lanes;
    }

    private void WritePlace(SourceWriter writer, int rows)
    {
        for (int column = 0; column < Tile.Vectors; column++)
        {
            string load = width.Load("deltas", column * width.Lanes);
            writer.Line(rows > 0 ? $"var delta{column} = {load};" : $"{TileText.Sum(0, column)} += {load};");
        }

        for (int row = 0; row < rows; row++)
        {
            writer.Line($"var input{row} = {width.Broadcast("inputs", row)};");
            for (int column = 0; column < Tile.Vectors; column++)
                writer.Line($"{TileText.Sum(row, column)} = {width.MultiplyAdd($"input{row}", $"delta{column}", TileText.Sum(row, column))};");
        }

        Advance(writer, rows, _sweep.Columns.SourceStep * x.Pitch, delta.Pitch);
    }

    private static void Advance(SourceWriter writer, int rows, int inputs, int deltas)
    {
        if (rows > 0)
            writer.Advance("inputs", inputs);
        writer.Advance("deltas", deltas);
    }

    /// <summary>Channels of the group from one on.</summary>
    private string ChannelsOf(string channel) => !IsMasked ? "" : channel == "0" ? $", channels: {plan.GroupOutputs}" : $", channels: {plan.GroupOutputs} - {channel}";

    private string InGroup(string index, int length) => plan.Groups > 1 ? At(index, "group", length) : index;
}
