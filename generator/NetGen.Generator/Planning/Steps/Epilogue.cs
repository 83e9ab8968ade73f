using NetGen.Generator.Model;
using NetGen.Generator.Planning.Values;

namespace NetGen.Generator.Planning.Steps;

/// <summary>What inference makes of a layer's sums while they are in registers, in place of the layers that follow: y = activation(factor · sum + term + skip).</summary>
/// <param name="Factors">A factor for each value or channel, and behind all of them the terms; null: none.</param>
/// <param name="Skip">What is added, as the end of a residual block does; null: nothing.</param>
/// <param name="Activation">The activation; linear where a pass applies it.</param>
internal sealed record Epilogue(ValuePlan? Factors, ValuePlan? Skip, ActivationSpec Activation)
{
    private const string FactorsName = "factors";
    private const string SkipName = "skip";

    /// <summary>The step that computes the sums, with what follows them.</summary>
    public KernelStep Behind(KernelStep sums)
    {
        Operand[] own = [.. Factors is null ? [] : new[] { Operand.Read(FactorsName, Factors) }, .. Skip is null ? [] : new[] { Operand.Read(SkipName, Skip) }];
        return sums with { Role = "Fused" + sums.Role, Arguments = [.. own, .. sums.Arguments], Activation = Activation };
    }

    /// <summary>What follows the sums of a kernel.</summary>
    public static Epilogue Of(KernelStep step) => new(ValueOf(step, FactorsName), ValueOf(step, SkipName), step.Activation);

    private static ValuePlan? ValueOf(KernelStep step, string name) => step.Arguments.FirstOrDefault(operand => operand.Name == name)?.Value;
}
