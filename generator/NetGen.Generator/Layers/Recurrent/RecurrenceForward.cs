using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Recurrent;

/// <summary>The steps of many samples: one after the other of sequences, which all samples make together; one of many streams.</summary>
internal sealed class RecurrenceForward(RecurrencePlan plan, VectorWidth width, KernelStep step)
{
    private readonly bool _isKept = step.Role == "TrainingForward";
    private readonly ImageLayout _gates = step["gates"].Value!.Image;
    private readonly ImageLayout _y = step["y"].Value!.Image;

    public void Write(SourceWriter writer)
    {
        var (full, single) = (RecurrenceTile.OfMany(plan, width), RecurrenceTile.OfOne(plan, width));
        string what = plan.IsStream ? "one step of many streams" : $"{EmitterText.Count(plan.Steps, "step")}";
        using (writer.Method(step, $"{plan.Title}, {what}: {new CellText(plan, full.Width).Formula}; tiles of {full.Rows} samples.", EmitterText.Optimized))
        {
            if (HasCellRows && !plan.IsStream)
                writer.Line($"MemoryMarshal.CreateSpan(ref cell, count * {plan.UnitStride}).Clear();");
            using (writer.Loop("step", plan.Steps))
            {
                writer.Line("int sample = 0;");
                using (writer.Block($"for (; sample <= count - {full.Rows}; sample += {full.Rows})"))
                    WriteCall(writer, full);
                using (writer.Block("for (; sample < count; sample++)"))
                    WriteCall(writer, single);
            }
        }

        foreach (var tile in new[] { full, single })
            WriteTile(writer, tile);
        WriteCell(writer);
    }

    /// <summary>Whether cells are those of the step at hand, and not of all steps.</summary>
    private bool HasCellRows => plan.HasCell && !_isKept;

    private SampleStrides Strides => plan.IsStream
        ? new SampleStrides(_gates.SampleLength, plan.StateStride, _y.SampleLength, plan.StateStride)
        : new SampleStrides(
            _gates.SampleLength, _y.SampleLength, _y.SampleLength,
            !plan.HasCell ? 0 : _isKept ? step["cell"].Value!.Image.SampleLength : plan.UnitStride,
            HasCandidate ? step["candidate"].Value!.Image.SampleLength : 0);

    /// <summary>Whether GRU's sums are kept, which r is multiplied with.</summary>
    private bool HasCandidate => _isKept && plan.IsGated;

    private string NameOf(RecurrenceTile tile) => $"{step.Method}{tile.Rows}";

    /// <summary>The parameters of a tile, and without those of the network those of a cell.</summary>
    private string Parameters(bool hasWeights) => $"ref float gates, ref float hidden, {(hasWeights ? "ref float parameters, " : "")}{(plan.HasCell ? "ref float cell, ref float nextCell, " : "")}{(HasCandidate ? "ref float candidate, " : "")}ref float y";

    private void WriteCall(SourceWriter writer, RecurrenceTile tile)
    {
        var arguments = new List<string> { In("gates", _gates, 0) };
        if (plan.IsStream)
        {
            arguments.Add(Of("state", plan.StateStride, 0));
            arguments.Add("ref parameters");
            if (plan.HasCell)
                arguments.AddRange([Of("state", plan.StateStride, plan.CellOffset), Of("state", plan.StateStride, plan.CellOffset)]);
        }
        else
        {
            arguments.Add(In("y", _y, -1));
            arguments.Add("ref parameters");
            if (HasCellRows)
                arguments.AddRange([Of("cell", plan.UnitStride, 0), Of("cell", plan.UnitStride, 0)]);
            else if (plan.HasCell)
                arguments.AddRange([In("cell", step["cell"].Value!.Image, -1), In("cell", step["cell"].Value!.Image, 0)]);
            if (HasCandidate)
                arguments.Add(In("candidate", step["candidate"].Value!.Image, 0));
        }

        arguments.Add(In("y", _y, 0));
        writer.Line($"{NameOf(tile)}({string.Join(", ", arguments)});");
    }

    /// <summary>A place of the sample at hand: of the step at hand, or of the one before.</summary>
    private string In(string name, ImageLayout image, int step)
    {
        string place = LoopText.At(SimdText.Text(image.Start + (step * image.Pitch)), LoopText.Variable("step", plan.Steps), image.Pitch);
        return $"ref Unsafe.Add(ref {name}, (sample * {image.SampleLength}){(place == "0" ? "" : place.Contains(" * ") && !place.Contains('(') ? $" + ({place})" : $" + {place}")})";
    }

    private static string Of(string name, int stride, int start) => $"ref Unsafe.Add(ref {name}, (sample * {stride}){(start == 0 ? "" : $" + {start}")})";

    private void WriteTile(SourceWriter writer, RecurrenceTile tile)
    {
        var strides = Strides;
        writer.Line();
        writer.Line(EmitterText.OptimizedAlone);
        using (writer.Block($"private static void {NameOf(tile)}({Parameters(hasWeights: true)})"))
        {
            new RecurrenceSums(plan, tile, strides).Write(writer);
            for (int row = 0; row < tile.Rows; row++)
                writer.Line($"{CellName}({CellArguments(row, strides)});");
        }
    }

    private string CellName => $"{step.Method}Cell";

    private string CellArguments(int row, SampleStrides strides)
    {
        var arguments = new List<string> { SimdText.Ref("gates", row * strides.Gates), SimdText.Ref("hidden", row * strides.Hidden) };
        if (plan.HasCell)
            arguments.AddRange([SimdText.Ref("cell", row * strides.Cell), SimdText.Ref("nextCell", row * strides.Cell)]);
        if (HasCandidate)
            arguments.Add(SimdText.Ref("candidate", row * strides.Candidate));
        arguments.Add(SimdText.Ref("y", row * strides.Output));
        return string.Join(", ", arguments);
    }

    /// <summary>What the sums of one sample become, in a method of its own: the sums of the others would take its registers.</summary>
    private void WriteCell(SourceWriter writer)
    {
        writer.Line();
        writer.Line(EmitterText.OptimizedAlone);
        using (writer.Block($"private static void {CellName}({Parameters(hasWeights: false)})"))
            new CellText(plan, width.Fitting(plan.UnitStride) with { IsFast = width.IsFast }).Write(writer, _isKept, remembers: plan.IsStream);
    }
}
