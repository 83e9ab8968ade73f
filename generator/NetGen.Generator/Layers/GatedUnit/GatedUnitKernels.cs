using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.GatedUnit;

/// <summary>
/// Kernels of a gated unit. The second half begins wherever the first one ends: of a sample and of a place vectors hold neighbouring values as far as they
/// fill them, what is left goes one by one.
/// </summary>
internal sealed class GatedUnitKernels(GatedUnitPlan plan, VectorWidth width) : BlockKernels(plan, width)
{
    protected override string Title => $"{plan.Kind} of {plan.Features} values and as many gates{(plan.Part.Spec.Output.SpatialRank > 0 ? " at each place" : "")}";

    protected override string Formula => plan.HasTanh ? "y = tanh(a) ⊙ σ(b) of the halves a, b of x" : "y = a ⊙ σ(b) of the halves a, b of x";

    protected override string BackwardFormula => plan.HasTanh
        ? "da = dY ⊙ σ(b) ⊙ (1 - tanh²(a)), db = dY ⊙ tanh(a) ⊙ σ(b) ⊙ (1 - σ(b))"
        : "da = dY ⊙ σ(b), db = dY ⊙ a ⊙ σ(b) ⊙ (1 - σ(b))";

    protected override void WriteSample(SourceWriter writer) => WriteValues(writer, plan.FeatureStride);

    protected override void WritePlace(SourceWriter writer, KernelStep step) => WriteValues(writer, step["y"].Value!.Image.Pitch);

    protected override void WritePlaceBackward(SourceWriter writer, KernelStep step)
    {
        ForEachValue(writer, lanes => WriteGradients(writer, lanes, plan.Features));
        WriteZeros(writer, "deltaBelow", 2 * plan.Features, step["deltaBelow"].Value!.Image.Pitch);
    }

    protected override void WriteForward(SourceWriter writer) =>
        ForEachVector(writer, plan.Features, index => WriteOutput(writer, new Lanes(Width, index), plan.Features * Padding.SampleBlock));

    protected override void WriteBackward(SourceWriter writer) =>
        ForEachVector(writer, plan.Features, index => WriteGradients(writer, new Lanes(Width, index), plan.Features * Padding.SampleBlock));

    private void WriteValues(SourceWriter writer, int stride)
    {
        ForEachValue(writer, lanes => WriteOutput(writer, lanes, plan.Features));
        WriteZeros(writer, "y", plan.Features, stride);
    }

    private void WriteOutput(SourceWriter writer, Lanes lanes, int distance) =>
        writer.Line(lanes.Store($"{Value(lanes, lanes.Load("x", 0))} * {lanes.Width.Math("Sigmoid")}({lanes.Load("x", distance)})", "y", 0));

    private void WriteGradients(SourceWriter writer, Lanes lanes, int distance)
    {
        writer.Line($"var value = {Value(lanes, lanes.Load("x", 0))};");
        writer.Line($"var gate = {lanes.Width.Math("Sigmoid")}({lanes.Load("x", distance)});");
        writer.Line($"var gated = {lanes.Load("delta", 0)} * gate;");
        string one = $"{lanes.Width.Type}.One";
        writer.Line(lanes.Store(plan.HasTanh ? $"gated * ({one} - (value * value))" : "gated", "deltaBelow", 0));
        writer.Line(lanes.Store($"gated * value * ({one} - gate)", "deltaBelow", distance));
    }

    private string Value(Lanes lanes, string input) => plan.HasTanh ? $"{lanes.Width.Math("Tanh")}({input})" : input;

    /// <summary>Writes statements for each vector that the values of a place fill, narrower ones behind wider ones, then for each value that is left.</summary>
    private void ForEachValue(SourceWriter writer, Action<Lanes> statements)
    {
        int start = 0;
        foreach (var narrower in VectorWidth.All.Where(other => other.Bits <= Width.Bits))
        {
            var vector = narrower with { IsFast = Width.IsFast };
            int end = start + ((plan.Features - start) / vector.Lanes * vector.Lanes);
            writer.ForEachVector(vector, start, end, index => statements(new Lanes(vector, index)), hasScope: true);
            start = end;
        }

        if (start == plan.Features)
            return;
        using (writer.Block($"for (int i = {start}; i < {plan.Features}; i++)"))
            statements(new Lanes(VectorWidth.W128 with { IsFast = Width.IsFast }, "i") { IsSingle = true });
    }

    /// <summary>Padding is zero, whoever reads it.</summary>
    private static void WriteZeros(SourceWriter writer, string target, int start, int end)
    {
        if (start == end)
            return;
        using (writer.Block($"for (int i = {start}; i < {end}; i++)"))
            writer.Line($"Unsafe.Add(ref {target}, i) = 0;");
    }

    /// <summary>Values side by side: a vector of them, or one alone, in the vector's first lane.</summary>
    private sealed record Lanes(VectorWidth Width, string Index)
    {
        public bool IsSingle { get; init; }

        public string Load(string source, int distance) => IsSingle
            ? $"Vector128.CreateScalar({Element(source, distance)})"
            : Width.Load(source, At(distance));

        public string Store(string value, string target, int distance) => IsSingle
            ? $"{Element(target, distance)} = ({value}).ToScalar();"
            : Width.Store(value, target, At(distance));

        private string Element(string reference, int distance) => $"Unsafe.Add(ref {reference}, {At(distance)})";

        private string At(int distance) => LoopText.At(Index, SimdText.Text(distance));
    }
}
