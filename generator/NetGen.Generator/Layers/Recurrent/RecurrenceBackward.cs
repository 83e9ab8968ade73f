using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;
using static NetGen.Generator.Emission.Text.LoopText;

namespace NetGen.Generator.Layers.Recurrent;

/// <summary>
/// Backpropagation through time: from the last step to the first the gradients by the sums of the gates, and by the output before, which that of the step
/// before carries on.
/// </summary>
internal sealed class RecurrenceBackward(RecurrencePlan plan, VectorWidth width, KernelStep step)
{
    private readonly VectorWidth _vectors = width.Fitting(plan.UnitStride);
    private readonly ImageLayout _y = step["y"].Value!.Image;
    private readonly ImageLayout _delta = step["delta"].Value!.Image;
    private readonly ImageLayout _gates = step["gates"].Value!.Image;
    private readonly ImageLayout _below = step["deltaBelow"].Value!.Image;

    private Tile Full => Tile.ForRows(_vectors, plan.UnitStride / _vectors.Lanes);

    private string Hidden => plan.IsGated ? "hiddenDelta" : "deltaBelow";

    public void Write(SourceWriter writer)
    {
        var full = Full;
        var single = full with { Rows = 1 };
        using (writer.Method(step, $"{plan.Title}: backpropagation through {EmitterText.Count(plan.Steps, "step")}, from the last to the first.", EmitterText.Optimized))
        {
            writer.Line($"MemoryMarshal.CreateSpan(ref carried, count * {plan.UnitStride}).Clear();");
            if (plan.HasCell)
                writer.Line($"MemoryMarshal.CreateSpan(ref cellCarried, count * {plan.UnitStride}).Clear();");
            using (writer.Block($"for (int step = {plan.Steps - 1}; step >= 0; step--)"))
            {
                using (writer.Block("for (int row = 0; row < count; row++)"))
                    writer.Line($"{step.Method}Gates({string.Join(", ", GateArguments())});");
                writer.Line("int sample = 0;");
                using (writer.Block($"for (; sample <= count - {full.Rows} && step > 0; sample += {full.Rows})"))
                    WriteCall(full);
                using (writer.Block("for (; sample < count && step > 0; sample++)"))
                    WriteCall(single);
            }
        }

        WriteGates(writer);
        WriteTile(writer, full);
        if (full.Rows > 1)
            WriteTile(writer, single);

        void WriteCall(Tile tile) => writer.Line($"{step.Method}{tile.Rows}({At("sample", Hidden, _below, 0)}, ref transposed, {Carried("sample", "carried")});");
    }

    private string[] GateNames => plan.HasCell ? ["cell", "lastCell"] : plan.IsGated ? ["candidate"] : [];

    private IEnumerable<string> GateArguments()
    {
        yield return At("row", "delta", _delta, 0);
        yield return At("row", "gates", _gates, 0);
        if (plan.HasCell)
        {
            yield return At("row", "cell", step["cell"].Value!.Image, 0);
            yield return At("row", "cell", step["cell"].Value!.Image, -1);
        }
        else if (plan.IsGated)
        {
            yield return At("row", "candidate", step["candidate"].Value!.Image, 0);
        }

        yield return At("row", "y", _y, plan.IsGated ? -1 : 0);
        yield return At("row", "deltaBelow", _below, 0);
        if (plan.IsGated)
            yield return At("row", "hiddenDelta", _below, 0);
        yield return Carried("row", "carried");
        if (plan.HasCell)
            yield return Carried("row", "cellCarried");
    }

    private string GateParameters => string.Join(", ", new[] { "delta", "gates" }.Concat(GateNames).Append(plan.IsGated ? "hidden" : "y").Append("deltaBelow")
        .Concat(plan.IsGated ? ["hiddenDelta"] : Array.Empty<string>()).Append("carried").Concat(plan.HasCell ? ["cellCarried"] : Array.Empty<string>()).Select(name => $"ref float {name}"));

    /// <summary>A place of a sample: of the step at hand, or of the one before.</summary>
    private static string At(string sample, string name, ImageLayout image, int before)
    {
        int start = image.Start + (before * image.Pitch);
        return $"ref Unsafe.Add(ref {name}, ({sample} * {image.SampleLength}) + (step * {image.Pitch}){(start == 0 ? "" : start > 0 ? $" + {start}" : $" - {-start}")})";
    }

    private string Carried(string sample, string name) => $"ref Unsafe.Add(ref {name}, {sample} * {plan.UnitStride})";

    /// <summary>The gradients by the sums of a step's gates.</summary>
    private void WriteGates(SourceWriter writer)
    {
        writer.Line();
        writer.Line($"// dh = dY + what the step behind carries back; {Formula}.");
        writer.Line(EmitterText.OptimizedAlone);
        using (writer.Block($"private static void {step.Method}Gates({GateParameters})"))
        {
            using (writer.Loop("i", plan.UnitStride, _vectors.Lanes))
            {
                string i = Variable("i", plan.UnitStride, _vectors.Lanes);
                writer.Line($"var dh = {_vectors.Load("delta", i)} + {_vectors.Load("carried", i)};");
                if (plan.IsGated)
                    WriteGated(writer, i);
                else if (plan.HasCell)
                    WriteCell(writer, i);
                else
                    WriteSimple(writer, i);
            }
        }
    }

    private string Formula => plan.IsGated
        ? "dxₙ = dh (1 - z) (1 - n²), dx_z = dh (h₋₁ - n) z (1 - z), dxᵣ = dxₙ hₙ r (1 - r), dhₙ = dxₙ r"
        : plan.HasCell ? "dc = dh o (1 - tanh² c) + what is carried back, dxᵢ = dc g i (1 - i), dx_f = dc c₋₁ f (1 - f), dx_g = dc i (1 - g²), dxₒ = dh tanh(c) o (1 - o)"
        : plan.IsReLU ? "dx = dh where h > 0" : "dx = dh (1 - h²)";

    private void WriteGated(SourceWriter writer, string i)
    {
        string one = _vectors.Constant(1);
        writer.Line($"var r = {Gate(0, i)};");
        writer.Line($"var z = {Gate(1, i)};");
        writer.Line($"var n = {Gate(2, i)};");
        writer.Line($"var dn = dh * ({one} - z) * ({one} - (n * n));");
        writer.Line($"var dz = dh * ({_vectors.Load("hidden", i)} - n) * (z * ({one} - z));");
        writer.Line($"var dr = dn * {_vectors.Load("candidate", i)} * (r * ({one} - r));");
        foreach (string target in new[] { "deltaBelow", "hiddenDelta" })
        {
            writer.Line(_vectors.Store("dr", target, i));
            writer.Line(_vectors.Store("dz", target, GateIndex(1, i)));
            writer.Line(_vectors.Store(target == "deltaBelow" ? "dn" : "dn * r", target, GateIndex(2, i)));
        }

        writer.Line(_vectors.Store("z * dh", "carried", i));
    }

    private void WriteCell(SourceWriter writer, string i)
    {
        string one = _vectors.Constant(1);
        writer.Line($"var input = {Gate(0, i)};");
        writer.Line($"var forget = {Gate(1, i)};");
        writer.Line($"var g = {Gate(2, i)};");
        writer.Line($"var output = {Gate(3, i)};");
        writer.Line($"var tanh = {(_vectors with { IsFast = width.IsFast }).Math("GateTanh")}({_vectors.Load("cell", i)});");
        writer.Line($"var dc = {_vectors.MultiplyAdd("dh * output", $"{one} - (tanh * tanh)", _vectors.Load("cellCarried", i))};");
        writer.Line(_vectors.Store($"dc * g * (input * ({one} - input))", "deltaBelow", i));
        writer.Line(_vectors.Store($"dc * {_vectors.Load("lastCell", i)} * (forget * ({one} - forget))", "deltaBelow", GateIndex(1, i)));
        writer.Line(_vectors.Store($"dc * input * ({one} - (g * g))", "deltaBelow", GateIndex(2, i)));
        writer.Line(_vectors.Store($"dh * tanh * (output * ({one} - output))", "deltaBelow", GateIndex(3, i)));
        writer.Line(_vectors.Store("dc * forget", "cellCarried", i));
    }

    private void WriteSimple(SourceWriter writer, string i)
    {
        writer.Line($"var h = {_vectors.Load("y", i)};");
        writer.Line(_vectors.Store(plan.IsReLU
            ? $"{_vectors.Class}.ConditionalSelect({_vectors.Class}.GreaterThan(h, {_vectors.Constant(0)}), dh, {_vectors.Constant(0)})"
            : $"dh * ({_vectors.Constant(1)} - (h * h))", "deltaBelow", i));
    }

    private string Gate(int gate, string i) => _vectors.Load("gates", GateIndex(gate, i));

    private string GateIndex(int gate, string i) => LoopText.At(i, SimdText.Text(gate), plan.UnitStride);

    /// <summary>The gradient by the output before: of the samples of a tile, in vectors of units.</summary>
    private void WriteTile(SourceWriter writer, Tile tile)
    {
        var panels = new PanelText(plan.Panel, plan.GateStride * plan.Panel);
        int units = tile.Vectors * _vectors.Lanes;
        writer.Line();
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {step.Method}{tile.Rows}(ref float hiddenDelta, ref float transposed, ref float carried)"))
        {
            using (writer.Loop("unit", plan.UnitStride, units))
            {
                string unit = Variable("unit", plan.UnitStride, units);
                var text = new TileText(_vectors, tile, new TileOperand("delta", 1, _below.SampleLength), new TileOperand("weight", plan.Panel, Panel: panels), "i", plan.GateStride);
                writer.Line("ref float deltas = ref hiddenDelta;");
                writer.Line($"ref float weights = {SimdText.Ref("transposed", panels.At("0", unit, units))};");
                text.WriteSums(writer, (row, column) => plan.IsGated
                    ? _vectors.Load("carried", LoopText.At(SimdText.Text((row * plan.UnitStride) + (column * _vectors.Lanes)), unit))
                    : row + column > 0 ? TileText.Sum(0, 0) : _vectors.Constant(0));
                text.ForEachSum((row, column) => writer.Line(_vectors.Store(TileText.Sum(row, column), "carried", LoopText.At(SimdText.Text((row * plan.UnitStride) + (column * _vectors.Lanes)), unit))));
            }
        }
    }
}
