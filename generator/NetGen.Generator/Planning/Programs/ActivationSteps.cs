using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Planning.Programs;

/// <summary>Passes of activations over stored values: for those too costly to stand in a kernel once for each of its sums.</summary>
internal static class ActivationSteps
{
    public const string ApplyRole = "Activate";
    public const string LanesRole = "ActivateLanes";
    public const string DerivativeRole = "Derivative";

    /// <summary>The activation of <paramref name="from"/> at <paramref name="to"/>, or in place.</summary>
    public static StepPlan Apply(LayerPlan layer, ActivationSpec activation, ValuePlan from, ValuePlan to) => from.IsImage
        ? ApplyToImages(Scope.Group, layer, activation, from, to, Operand.Rows)
        : Pass(layer, to.IsLanes && to.Shape.SpatialRank > 0 ? LanesRole : ApplyRole, activation,
            Operand.Read("z", from), from == to ? Operand.Update("y", to) : Operand.Write("y", to), to);

    /// <summary>The gradient at <paramref name="delta"/> times the activation's derivative, in place.</summary>
    public static StepPlan Derivative(LayerPlan layer, ActivationSpec activation, ValuePlan delta, ValuePlan saved) => delta.IsImage
        ? new KernelStep(Scope.Group, layer, DerivativeRole, [Operand.Update("delta", delta), Operand.Read("saved", saved), Operand.Rows]) { Activation = activation }
        : Pass(layer, DerivativeRole, activation, Operand.Update("delta", delta), Operand.Read("saved", saved), delta);

    /// <summary>The activation of the places of images, whose border stays zero.</summary>
    public static KernelStep ApplyToImages(Scope scope, LayerPlan layer, ActivationSpec activation, ValuePlan from, ValuePlan to, Operand count) =>
        new(scope, layer, ApplyRole, [Operand.Read("z", from), from == to ? Operand.Update("y", to) : Operand.Write("y", to), count]) { Activation = activation };

    private static KernelStep Pass(LayerPlan layer, string role, ActivationSpec activation, Operand first, Operand second, ValuePlan value) =>
        new(value.IsLanes ? Scope.Block : Scope.Group, layer, role, [first, second, LengthOf(value)]) { Activation = activation };

    private static Operand LengthOf(ValuePlan value) => value.Layout switch
    {
        RowsLayout rows => Operand.Of("length", NumberSource.Rows, rows.Stride),
        LanesLayout lanes => Operand.Of("length", NumberSource.Constant, lanes.Features * Padding.SampleBlock),
        _ => throw new InvalidOperationException($"{value.Name} is no value of samples."),
    };
}
