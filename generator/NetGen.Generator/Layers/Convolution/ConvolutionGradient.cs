using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;
using static NetGen.Generator.Emission.Text.LoopText;

namespace NetGen.Generator.Layers.Convolution;

/// <summary>
/// The gradient by the weights and the biases, over all places of all samples in their order: register tiles whose rows are what a row of the window
/// looks at, whose vectors hold neighbouring output channels.
/// </summary>
internal sealed class ConvolutionGradient(KernelStep step, ConvolutionPlan plan, VectorWidth width)
{
    /// <summary>Terms up to which even and odd places have sums of their own: fewer would wait for each other.</summary>
    private const int FewTerms = 5;

    /// <summary>Sums of the biases, for as many neighbouring places.</summary>
    private const int BiasChains = 4;

    private readonly Sweep _sweep = plan.Forwards;
    private readonly ImageLayout _x = step["x"].Value!.Image;
    private readonly ImageLayout _delta = step["delta"].Value!.Image;
    private readonly PanelText _panels = new(plan.Panel, plan.PanelLength);

    private int Padded => Padding.RoundUp(plan.GroupOutputs, plan.Panel);

    private int Chains => Terms <= FewTerms ? 2 : 1;

    private Tile Tile => Chains > 1 ? new Tile(FewTerms, 1) : Tile.ForRows(width, Padded / width.Lanes);

    private int TileChannels => Tile.Vectors * width.Lanes;

    /// <summary>Whether what a row of the window looks at lies side by side.</summary>
    private bool IsJoined => _sweep.Columns.Taps == 1 || _sweep.Columns.TapStep * _x.Pitch == plan.GroupInputs;

    /// <summary>Whether some rows of places have rows of the window beyond the input: they take no part there.</summary>
    private bool HasEdges => _sweep.WithinRows(_x.Rows).Count > 1;

    /// <summary>Whether behind the last channel of a group come those of the next, which have no weights there.</summary>
    private bool IsMasked => plan.Groups > 1 && plan.GroupOutputs % plan.Panel > 0;

    private string ChannelsParameter => IsMasked ? ", int channels" : "";

    private string RowsParameter => HasEdges ? ", int rows" : "";

    /// <summary>Values of the input that lie side by side under the window.</summary>
    private int Terms => IsJoined ? _sweep.Columns.Taps * plan.GroupInputs : plan.GroupInputs;

    /// <summary>Rows of the tiles that cover them, spread evenly.</summary>
    private IReadOnlyList<(int Rows, int Count)> Strips => PlaceTiles.Spread(Terms, Tile.Rows);

    /// <summary>Writes the kernel and its tiles.</summary>
    public void Write(SourceWriter writer)
    {
        using (writer.Method(step, $"{plan.Title}: {ConvolutionText.Gradient(plan)}.", EmitterText.Optimized))
            WriteLoops(writer);
        WriteTiles(writer);
    }

    /// <summary>Writes the loops over the weights.</summary>
    private void WriteLoops(SourceWriter writer)
    {
        using (writer.Loop("group", plan.Groups))
        using (writer.Loop("channel", Padded, TileChannels))
        {
            string channel = Variable("channel", Padded, TileChannels);
            writer.Line($"ref float deltas = {SimdText.Ref("delta", InGroup(At(SimdText.Text(_delta.Start), channel), plan.GroupOutputs))};");
            writer.Line($"ref float weights = {SimdText.Ref("gradients", InGroup(_panels.At($"{plan.Prefix}Weights", channel, TileChannels), Padded / plan.Panel * plan.PanelLength))};");
            using (writer.Loop("row", _sweep.Rows.Taps))
            {
                string row = Variable("row", _sweep.Rows.Taps);
                if (HasEdges)
                    WriteEdges(writer, row);
                int columns = IsJoined ? 1 : _sweep.Columns.Taps;
                using (writer.Loop("column", columns))
                    WriteStrips(writer, row, Variable("column", columns), channel);
            }

            if (plan.HasBias)
                writer.Line($"{step.Method}Bias(ref deltas, {SimdText.Ref("gradients", InGroup(At($"{plan.Prefix}Bias", channel), Padded))}, count, accumulate{ChannelsOf(channel)});");
        }
    }

    /// <summary>Writes the tiles that the loops call.</summary>
    private void WriteTiles(SourceWriter writer)
    {
        foreach (var (rows, _) in Strips)
        {
            writer.Line();
            writer.Line(EmitterText.Optimized);
            using (writer.Block($"private static void {step.Method}{rows}(ref float inputs, ref float deltas, ref float weights, int count, bool accumulate{RowsParameter}{ChannelsParameter})"))
                WriteTile(writer, rows);
        }

        if (!plan.HasBias)
            return;
        writer.Line();
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {step.Method}Bias(ref float deltas, ref float bias, int count, bool accumulate{ChannelsParameter})"))
            WriteBias(writer);
    }

    /// <summary>Writes the rows of places for which a row of the window looks at the input.</summary>
    private void WriteEdges(SourceWriter writer, string row)
    {
        var axis = _sweep.Rows;
        string beyond = $"{-axis.Source} - {(axis.TapStep == 1 ? row : $"({row} * {axis.TapStep})")}";
        string first = axis.SourceStep == 1 ? beyond : $"({beyond} + {axis.SourceStep - 1}) / {axis.SourceStep}";
        string end = $"{beyond} + {_x.Rows - 1 + axis.SourceStep}";
        writer.Line($"int firstRow = Math.Max(0, {first});");
        writer.Line($"int rows = Math.Min({axis.Count}, {(axis.SourceStep == 1 ? end : $"({end}) / {axis.SourceStep}")}) - firstRow;");
    }

    private void WriteStrips(SourceWriter writer, string row, string column, string channel)
    {
        string inputs = At(At(SimdText.Text(_x.Of(_sweep.Rows.Source, _sweep.Columns.Source)), row, _sweep.Rows.TapStep * _x.RowLength), column, _sweep.Columns.TapStep * _x.Pitch);
        if (HasEdges)
            inputs = At(inputs, "firstRow", _sweep.Rows.SourceStep * _x.RowLength);
        inputs = InGroup(inputs, plan.GroupInputs);
        string deltas = HasEdges ? SimdText.Ref("deltas", At("0", "firstRow", _delta.RowLength)) : "ref deltas";
        string weights = At(At("0", row, _sweep.Columns.Taps * plan.GroupInputs * plan.Panel), column, plan.GroupInputs * plan.Panel);
        writer.ForEachPart("term", Strips, unrolled: 1, WriteCall);

        void WriteCall(string term, int rows) => writer.Line(
            $"{step.Method}{rows}({SimdText.Ref("x", At(inputs, term))}, {deltas}, {SimdText.Ref("weights", At(weights, term, plan.Panel))}, count, accumulate{(HasEdges ? ", rows" : "")}{ChannelsOf(channel)});");
    }

    private void WriteTile(SourceWriter writer, int rows)
    {
        WriteSums(writer, "weights", rows, Tile.Vectors, TargetOf);
        for (int row = 0; row < (Chains > 1 ? rows : 0); row++)
            writer.Line($"var odd{row} = {width.Constant(0)};");
        ForEachRow(writer, hasInputs: true, () =>
        {
            int columns = _sweep.Columns.Count;
            using (writer.Block($"for (int column = 0; column < {columns / Chains * Chains}; column += {Chains})"))
            {
                for (int chain = 0; chain < Chains; chain++)
                    WritePlace(writer, rows, chain);
            }

            if (columns % Chains > 0)
                WritePlace(writer, rows, 0, "Last");
        });
        for (int row = 0; row < (Chains > 1 ? rows : 0); row++)
            writer.Line($"{TileText.Sum(row, 0)} += odd{row};");
        WriteResults(writer, "weights", rows, Tile.Vectors, TargetOf);

        int TargetOf(int row, int column) => (row * plan.Panel) + _panels.Of(column * width.Lanes);
    }

    private void WritePlace(SourceWriter writer, int rows, int chain, string suffix = "")
    {
        string name = chain > 0 ? "Odd" : suffix;
        for (int column = 0; column < Tile.Vectors; column++)
            writer.Line($"var delta{name}{column} = {width.Load("places", column * width.Lanes)};");
        for (int row = 0; row < rows; row++)
        {
            writer.Line($"var input{name}{row} = {width.Broadcast("values", row)};");
            for (int column = 0; column < Tile.Vectors; column++)
            {
                string sum = chain > 0 ? $"odd{row}" : TileText.Sum(row, column);
                writer.Line($"{sum} = {width.MultiplyAdd($"input{name}{row}", $"delta{name}{column}", sum)};");
            }
        }

        writer.Advance("values", _sweep.Columns.SourceStep * _x.Pitch);
        writer.Advance("places", _delta.Pitch);
    }

    /// <summary>The sums of the gradients by the outputs; those of neighbouring places do not wait for each other.</summary>
    private void WriteBias(SourceWriter writer)
    {
        int columns = _sweep.Columns.Count;
        int chains = Math.Min(BiasChains, columns);
        WriteSums(writer, "bias", chains, Tile.Vectors, (chain, column) => chain > 0 ? -1 : column * width.Lanes);
        ForEachRow(writer, hasInputs: false, () =>
        {
            using (writer.Block($"for (int column = 0; column < {columns / chains * chains}; column += {chains})"))
                WritePlaces(chains);
            WritePlaces(columns % chains);
        });
        for (int chain = 1; chain < chains; chain++)
        {
            for (int column = 0; column < Tile.Vectors; column++)
                writer.Line($"{TileText.Sum(0, column)} += {TileText.Sum(chain, column)};");
        }

        WriteResults(writer, "bias", 1, Tile.Vectors, (_, column) => column * width.Lanes);

        void WritePlaces(int places)
        {
            for (int place = 0; place < places; place++)
            {
                for (int column = 0; column < Tile.Vectors; column++)
                    writer.Line($"{TileText.Sum(place, column)} += {width.Load("places", (place * _delta.Pitch) + (column * width.Lanes))};");
            }

            writer.Advance("places", places * _delta.Pitch);
        }
    }

    /// <summary>Writes sums that begin with what is there; where that is at no place, with zero.</summary>
    private void WriteSums(SourceWriter writer, string target, int rows, int vectors, Func<int, int, int> targetOf)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < vectors; column++)
            {
                string zero = width.Constant(0);
                writer.Line($"var {TileText.Sum(row, column)} = {(targetOf(row, column) is >= 0 and var at ? $"accumulate ? {width.Load(target, at)} : {zero}" : zero)};");
            }
        }
    }

    private void WriteResults(SourceWriter writer, string target, int rows, int vectors, Func<int, int, int> targetOf)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < vectors; column++)
            {
                string sum = TileText.Sum(row, column);
                if (IsMasked)
                    sum += $" & {width.Class}.LessThan(Vector{width.Bits}<int>.Indices + {width.Class}.Create({column * width.Lanes}), {width.Class}.Create(channels)).AsSingle()";
                writer.Line(width.Store(sum, target, targetOf(row, column)));
            }
        }
    }

    /// <summary>Writes a loop over the rows of all samples: <c>places</c> are the gradients by the outputs, <c>values</c> what the window looks at.</summary>
    private void ForEachRow(SourceWriter writer, bool hasInputs, Action statements)
    {
        using var samples = writer.Block("for (int sample = 0; sample < count; sample++)");
        writer.Line("ref float places = ref deltas;");
        if (hasInputs)
            writer.Line("ref float values = ref inputs;");
        using (hasInputs && HasEdges ? writer.Block("for (int row = 0; row < rows; row++)") : writer.Loop("row", _sweep.Rows.Count))
        {
            statements();
            writer.Advance("places", _delta.RowLength - (_sweep.Columns.Count * _delta.Pitch));
            if (hasInputs)
                writer.Advance("values", (_sweep.Rows.SourceStep * _x.RowLength) - (_sweep.Columns.Count * _sweep.Columns.SourceStep * _x.Pitch));
        }

        writer.Advance("deltas", _delta.SampleLength);
        if (hasInputs)
            writer.Advance("inputs", _x.SampleLength);
    }

    /// <summary>Channels of the group from one on.</summary>
    private string ChannelsOf(string channel) => !IsMasked ? "" : channel == "0" ? $", channels: {plan.GroupOutputs}" : $", channels: {plan.GroupOutputs} - {channel}";

    private string InGroup(string index, int length) => plan.Groups > 1 ? At(index, "group", length) : index;
}
