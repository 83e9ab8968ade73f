using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Recurrent;

/// <summary>The steps of many samples: one after the other of sequences, which all samples make together; one of many streams. The sums of all samples first, then what they become.</summary>
internal sealed class RecurrenceForward(RecurrencePlan plan, VectorWidth width, KernelStep step)
{
    private readonly bool _isKept = step.Role == "TrainingForward";
    private readonly ImageLayout _gates = step["gates"].Value!.Image;
    private readonly ImageLayout _y = step["y"].Value!.Image;

    public void Write(SourceWriter writer)
    {
        var (full, single) = (RecurrenceTile.OfMany(plan, width), RecurrenceTile.OfOne(plan, width));
        string what = plan.IsStream ? "one step of many streams" : $"{EmitterText.Count(plan.Steps, "step")}";
        using (writer.Method(step, $"{plan.Title}, {what}: {new CellText(plan, full.Width).Formula}; sums in tiles of {full.Rows} samples.", EmitterText.Optimized))
        {
            if (HasCellRows && !plan.IsStream)
                writer.Line($"MemoryMarshal.CreateSpan(ref cell, count * {plan.UnitStride}).Clear();");
            using (writer.Loop("step", plan.Steps))
            {
                writer.Line("int sample = 0;");
                using (writer.Block($"for (; sample <= count - {full.Rows}; sample += {full.Rows})"))
                    WriteSumsCall(writer, full);
                using (writer.Block("for (; sample < count; sample++)"))
                    WriteSumsCall(writer, single);
                writer.Line($"{CellName}({string.Join(", ", Values.Select(value => value.At("0", Step)))}, count);");
            }
        }

        foreach (var tile in new[] { full, single })
            WriteSums(writer, tile);
        WriteCell(writer);
    }

    /// <summary>Whether cells are those of the step at hand, and not of all steps.</summary>
    private bool HasCellRows => plan.HasCell && !_isKept;

    private string Step => LoopText.Variable("step", plan.Steps);

    private string CellName => $"{step.Method}Cell";

    /// <summary>What a step reads and writes of each sample.</summary>
    private IReadOnlyList<StepValue> Values =>
    [
        Of("gates", "gates", _gates, 0),
        plan.IsStream ? InState("hidden", 0) : Of("hidden", "y", _y, -1),
        .. !plan.HasCell ? []
            : plan.IsStream ? [InState("cell", plan.CellOffset), InState("nextCell", plan.CellOffset)]
            : HasCellRows ? [new StepValue("cell", "cell", 0, 0, plan.UnitStride), new StepValue("nextCell", "cell", 0, 0, plan.UnitStride)]
            : new[] { Of("cell", "cell", step["cell"].Value!.Image, -1), Of("nextCell", "cell", step["cell"].Value!.Image, 0) },
        .. _isKept && plan.IsGated ? new[] { Of("candidate", "candidate", step["candidate"].Value!.Image, 0) } : [],
        Of("y", "y", _y, 0),
    ];

    private string NameOf(RecurrenceTile tile) => $"{step.Method}{tile.Rows}";

    private static StepValue Of(string name, string value, ImageLayout image, int step) => new(name, value, image.Start + (step * image.Pitch), image.Pitch, image.SampleLength);

    private StepValue InState(string name, int start) => new(name, "state", start, 0, plan.StateStride);

    private StepValue Value(string name) => Values.First(value => value.Name == name);

    private void WriteSumsCall(SourceWriter writer, RecurrenceTile tile) =>
        writer.Line($"{NameOf(tile)}({Value("gates").At("sample", Step)}, {Value("hidden").At("sample", Step)}, ref parameters, {Value("y").At("sample", Step)});");

    private void WriteSums(SourceWriter writer, RecurrenceTile tile)
    {
        writer.Line();
        writer.Line(EmitterText.OptimizedAlone);
        using (writer.Block($"private static void {NameOf(tile)}(ref float gates, ref float hidden, ref float parameters, ref float y)"))
            new RecurrenceSums(plan, tile, new SampleStrides(Value("gates").SampleLength, Value("hidden").SampleLength, Value("y").SampleLength)).Write(writer);
    }

    /// <summary>What the sums become, in a method of its own: the sums would take its registers.</summary>
    private void WriteCell(SourceWriter writer)
    {
        writer.Line();
        writer.Line(EmitterText.OptimizedAlone);
        using (writer.Block($"private static void {CellName}({string.Join(", ", Values.Select(value => $"ref float {value.Name}"))}, int count)"))
        {
            writer.ForEachSample([.. Values.Select(value => (value.Name, value.SampleLength))], () =>
                new CellText(plan, width.Fitting(plan.UnitStride) with { IsFast = width.IsFast }).Write(writer, _isKept, remembers: plan.IsStream));
        }
    }

    /// <summary>A value that a step reads or writes of each sample.</summary>
    /// <param name="Name">Its name in the kernels of a step.</param>
    /// <param name="Place">What it lies in.</param>
    /// <param name="Start">The float of the first sample's first step.</param>
    /// <param name="StepLength">Floats from one step's to the next's.</param>
    /// <param name="SampleLength">Floats from one sample's to the next's.</param>
    private sealed record StepValue(string Name, string Place, int Start, int StepLength, int SampleLength)
    {
        public string At(string sample, string step)
        {
            string place = LoopText.At(SimdText.Text(Start), StepLength == 0 ? "0" : step, StepLength);
            string ofSample = LoopText.At("0", sample, SampleLength);
            return SimdText.Ref(Place, place == "0" ? ofSample : ofSample == "0" ? place : $"{Term(ofSample)} + {Term(place)}");
        }

        private static string Term(string text) => text.Contains(" * ") && !text.Contains('(') ? $"({text})" : text;
    }
}
