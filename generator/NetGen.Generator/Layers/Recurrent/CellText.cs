using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Recurrent;

/// <summary>The formulas of recurrent layers, forward: from the sums of a step to what is remembered of it, vector by vector of units.</summary>
/// <param name="plan">The layer.</param>
/// <param name="width">The vectors.</param>
internal sealed class CellText(RecurrencePlan plan, VectorWidth width)
{
    /// <summary>Below this what is remembered is 0: it would die away through numbers that some processors compute slowly.</summary>
    private const double Vanishing = 1e-30;

    /// <summary>The formula, for comments.</summary>
    public string Formula => plan.IsGated
        ? "h = (1 - z) n + z h₋₁ of r = σ(xᵣ + hᵣ), z = σ(x_z + h_z), n = tanh(xₙ + r hₙ)"
        : plan.HasCell ? "h = o tanh(c), c = f c₋₁ + i g of i = σ(xᵢ + hᵢ), f = σ(x_f + h_f), g = tanh(x_g + h_g), o = σ(xₒ + hₒ)"
        : $"h = {(plan.IsReLU ? "max(0, x + hₓ)" : "tanh(x + hₓ)")}";

    /// <summary>
    /// Writes what the sums of one sample become. Expects references <c>gates</c>, <c>hidden</c>, <c>y</c> and, where there are any, <c>cell</c>, <c>nextCell</c>,
    /// <c>candidate</c>.
    /// </summary>
    /// <param name="writer">Receives it.</param>
    /// <param name="isKept">Whether gates are kept for the gradient, in place of their sums.</param>
    /// <param name="remembers">Whether the next output takes the last one's place, too.</param>
    public void Write(SourceWriter writer, bool isKept, bool remembers)
    {
        using (writer.Loop("k", plan.UnitStride, width.Lanes) ?? writer.Block())
            WriteVector(writer, LoopText.Variable("k", plan.UnitStride, width.Lanes), isKept, remembers);
    }

    private void WriteVector(SourceWriter writer, string k, bool isKept, bool remembers)
    {
        string Gate(int gate) => width.Load("gates", IndexOf(gate, k));
        if (plan.IsGated)
            writer.Line($"var sum = {width.Load("y", k)};");
        WriteFormula(writer, k, Gate, "sum", Gate(2));
        if (isKept)
        {
            string[] gates = plan.IsGated ? ["r", "z", "n"] : plan.HasCell ? ["i", "f", "g", "o"] : [];
            for (int gate = 0; gate < gates.Length; gate++)
                writer.Line(width.Store(gates[gate], "gates", IndexOf(gate, k)));
            if (plan.IsGated)
                writer.Line(width.Store("sum", "candidate", k));
        }

        WriteStores(writer, k, remembers);
    }

    /// <summary>Writes what sums in registers become, of the step's features and of the last output.</summary>
    /// <param name="writer">Receives it.</param>
    /// <param name="k">The vector's index.</param>
    /// <param name="features">The features' sum of a gate.</param>
    /// <param name="hidden">The last output's sum of a gate.</param>
    public void WriteVector(SourceWriter writer, string k, Func<int, string> features, Func<int, string> hidden)
    {
        WriteFormula(writer, k, gate => $"{features(gate)} + {hidden(gate)}", hidden(plan.Gates - 1), features(plan.Gates - 1));
        WriteStores(writer, k, remembers: true);
    }

    /// <param name="writer">Receives the formula.</param>
    /// <param name="k">The vector's index.</param>
    /// <param name="gate">What a gate is the function of.</param>
    /// <param name="hidden">GRU's sum of the last output that r is multiplied with.</param>
    /// <param name="features">The features' sum beside it.</param>
    private void WriteFormula(SourceWriter writer, string k, Func<int, string> gate, string hidden, string features)
    {
        string Sigmoid(int number) => $"{width.Math("GateSigmoid")}({gate(number)})";
        string tanh = width.Math("GateTanh");
        if (plan.IsGated)
        {
            writer.Line($"var r = {Sigmoid(0)};");
            writer.Line($"var z = {Sigmoid(1)};");
            writer.Line($"var n = {tanh}({width.MultiplyAdd("r", hidden, features)});");
            writer.Line($"var h = {width.MultiplyAdd("z", $"{width.Load("hidden", k)} - n", "n")};");
        }
        else if (plan.HasCell)
        {
            writer.Line($"var i = {Sigmoid(0)};");
            writer.Line($"var f = {Sigmoid(1)};");
            writer.Line($"var g = {tanh}({gate(2)});");
            writer.Line($"var c = {width.MultiplyAdd("f", width.Load("cell", k), "i * g")};");
            writer.Line($"var o = {Sigmoid(3)};");
            writer.Line($"var h = o * {tanh}(c);");
        }
        else
        {
            writer.Line($"var h = {(plan.IsReLU ? width.AtLeast(0, gate(0)) : $"{tanh}({gate(0)})")};");
        }
    }

    private void WriteStores(SourceWriter writer, string k, bool remembers)
    {
        if (plan.HasCell)
            writer.Line(width.Store(Alive("c"), "nextCell", k));
        else
            writer.Line($"h = {Alive("h")};");
        writer.Line(width.Store("h", "y", k));
        if (remembers)
            writer.Line(width.Store("h", "hidden", k));
    }

    private string IndexOf(int gate, string k) => LoopText.At(k, SimdText.Text(gate), plan.UnitStride);

    private string Alive(string value) => $"{width.Class}.AndNot({value}, {width.Class}.LessThan({width.Class}.Abs({value}), {width.Constant(Vanishing)}))";
}
