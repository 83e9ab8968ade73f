using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Emission.Kernels;

/// <summary>What a kernel of inference makes of its sums before their activation, as text.</summary>
internal sealed class EpilogueText(Epilogue epilogue)
{
    /// <summary>Of a step's sums; where it has no epilogue nothing is written.</summary>
    public static EpilogueText Of(KernelStep step) => new(Epilogue.Of(step));

    public bool HasFactors => epilogue.Factors is not null;

    public bool HasSkip => epilogue.Skip is not null;

    /// <summary>The formula, for comments, of sums that are told as a formula.</summary>
    public string Formula(string sums)
    {
        string scaled = HasFactors ? $"({sums}) ⊙ f + t" : sums;
        string added = HasSkip ? scaled + " + skip" : scaled;
        return epilogue.Activation.IsLinear ? added : $"{epilogue.Activation.Name}({added})";
    }

    /// <summary>Writes the loads of the factors and terms of a vector of values, whose index is given, for the sums of a column.</summary>
    public void WriteFactors(SourceWriter writer, VectorWidth width, int column, string index)
    {
        if (epilogue.Factors?.Layout is not FlatLayout factors)
            return;
        writer.Line($"var factor{column} = {width.Load("factors", index)};");
        writer.Line($"var term{column} = {width.Load("factors", LoopText.At(index, SimdText.Text(factors.Length / 2)))};");
    }

    /// <summary>Writes what becomes of a sum of a column.</summary>
    /// <param name="writer">Receives it.</param>
    /// <param name="width">The vectors.</param>
    /// <param name="sum">The sum's variable.</param>
    /// <param name="column">The column.</param>
    /// <param name="skip">The expression of what is added, where something is.</param>
    public void Write(SourceWriter writer, VectorWidth width, string sum, int column, string skip)
    {
        if (HasFactors)
            writer.Line($"{sum} = {width.MultiplyAdd(sum, $"factor{column}", $"term{column}")};");
        if (HasSkip)
            writer.Line($"{sum} += {skip};");
    }
}
