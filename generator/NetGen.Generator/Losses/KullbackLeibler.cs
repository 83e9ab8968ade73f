using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Losses;

/// <summary>
/// sum_k t_k (log t_k - log p_k): cross-entropy less the targets' own entropy, so 0 where the distributions agree. The gradient is the same.
/// With T = sum(t) and m_k = T p_k it is computed as T log T + sum_k [t_k log(t_k / m_k) - t_k + m_k]: no term is negative, and near agreement,
/// with t = m (1 + r), the term is m ((1 + r) log(1 + r) - r).
/// </summary>
internal sealed class KullbackLeibler : CrossEntropy
{
    /// <summary>Targets that sum to 1 but for their rounding are a distribution: each may be rounded, and so is each addition.</summary>
    private static double TotalRounding(int outputs) => Math.Max(1e-6, outputs * 6e-8);

    public override string Name => nameof(KullbackLeibler);

    public override string Formula => "sum t (log t - log softmax(z))";

    protected override void WriteValue(SourceWriter writer, VectorWidth width, int outputs)
    {
        writer.ForEachOutput(outputs, index => writer.Line($"total += {width.Load("targets", index)};"));
        writer.Line($"var isDistribution = {width.Class}.LessThan({width.Class}.Abs(total - {width.Type}.One), {width.Constant(TotalRounding(outputs))});");
        writer.Line($"total = {width.Class}.ConditionalSelect(isDistribution, {width.Type}.One, total);");
        writer.Line($"var massScale = total / ({width.Type}.One + rest);");
        writer.Line("var logTotal = VectorMath.Log(total);");
        writer.Line($"value += total * {width.Shared("total", "logTotal")};");
        writer.ForEachOutput(outputs, index =>
        {
            writer.Line($"var target = {width.Load("targets", index)};");
            writer.Line($"var mass = {width.Load("delta", index)} * massScale;");
            writer.Line("var excess = target - mass;");
            writer.Line("var relative = excess / mass;");
            writer.Line($"var near = mass * {width.Class}.MaxNative({width.Type}.Zero, (({width.Type}.One + relative) * VectorMath.Log1p(relative)) - relative);");
            writer.Line($"var far = (target * {width.Shared("target", $"VectorMath.Log(target) - logTotal - ({width.Load("z", index)} - max) + logarithm")}) - excess;");
            writer.Line($"value += {width.Class}.ConditionalSelect({width.Class}.LessThan({width.Class}.Abs(excess), {width.Constant(0.5)} * mass), near, far);");
        });
    }
}
