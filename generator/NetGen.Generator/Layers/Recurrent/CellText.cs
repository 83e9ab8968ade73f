using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Recurrent;

/// <summary>The formulas of recurrent layers, forward: from the sums of a step to what is remembered of it.</summary>
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

    /// <summary>Writes what the sums of a vector of units become.</summary>
    /// <param name="writer">Receives it.</param>
    /// <param name="sum">The sums of a gate.</param>
    /// <param name="values">Where the vector's values lie.</param>
    public void Write(SourceWriter writer, Func<int, string> sum, CellValues values)
    {
        string x(int gate) => width.Load("gates", LoopText.At(values.Gates, SimdText.Text(gate), plan.UnitStride));
        string Sigmoid(string value) => $"{width.Math("Sigmoid")}({value})";
        string Tanh(string value) => $"{width.Math("Tanh")}({value})";
        if (plan.IsGated)
        {
            writer.Line($"var r = {Sigmoid($"{x(0)} + {sum(0)}")};");
            writer.Line($"var z = {Sigmoid($"{x(1)} + {sum(1)}")};");
            writer.Line($"var n = {Tanh(width.MultiplyAdd("r", sum(2), x(2)))};");
            writer.Line($"var h = {width.MultiplyAdd("z", $"{width.Load("hidden", values.Hidden)} - n", "n")};");
            if (values.IsKept)
            {
                Keep(writer, values, "r", "z", "n");
                writer.Line(width.Store(sum(2), "candidate", values.Candidate));
            }
        }
        else if (plan.HasCell)
        {
            writer.Line($"var i = {Sigmoid($"{x(0)} + {sum(0)}")};");
            writer.Line($"var f = {Sigmoid($"{x(1)} + {sum(1)}")};");
            writer.Line($"var g = {Tanh($"{x(2)} + {sum(2)}")};");
            writer.Line($"var o = {Sigmoid($"{x(3)} + {sum(3)}")};");
            writer.Line($"var c = {width.MultiplyAdd("f", width.Load("cell", values.Cell), "i * g")};");
            writer.Line($"var h = o * {Tanh("c")};");
            writer.Line(width.Store(Alive("c"), "nextCell", values.NextCell));
            if (values.IsKept)
                Keep(writer, values, "i", "f", "g", "o");
        }
        else
        {
            string pre = $"{x(0)} + {sum(0)}";
            writer.Line($"var h = {(plan.IsReLU ? width.AtLeast(0, pre) : Tanh(pre))};");
        }

        if (!plan.HasCell)
            writer.Line($"h = {Alive("h")};");
        writer.Line(width.Store("h", "y", values.Output));
        if (values.IsRemembered)
            writer.Line(width.Store("h", "hidden", values.Hidden));
    }

    private void Keep(SourceWriter writer, CellValues values, params string[] gates)
    {
        for (int gate = 0; gate < gates.Length; gate++)
            writer.Line(width.Store(gates[gate], "gates", LoopText.At(values.Gates, SimdText.Text(gate), plan.UnitStride)));
    }

    private string Alive(string value) => $"{width.Class}.AndNot({value}, {width.Class}.LessThan({width.Class}.Abs({value}), {width.Constant(Vanishing)}))";
}

/// <summary>Where the values of a vector of units lie, from the references of a kernel on.</summary>
/// <param name="Gates">The first gate's.</param>
/// <param name="Hidden">The last output.</param>
/// <param name="Output">The next one.</param>
internal sealed record CellValues(string Gates, string Hidden, string Output)
{
    /// <summary>The last cell.</summary>
    public string Cell { get; init; } = "0";

    /// <summary>The next one.</summary>
    public string NextCell { get; init; } = "0";

    /// <summary>GRU's sums of its last output.</summary>
    public string Candidate { get; init; } = "0";

    /// <summary>Whether the next output takes the last one's place.</summary>
    public bool IsRemembered { get; init; }

    /// <summary>Whether gates are kept for the gradient, in place of their sums.</summary>
    public bool IsKept { get; init; }
}
