using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Steps;

/// <summary>LastStep and MeanOverSteps, decided. Training is told how many steps each sample has.</summary>
internal sealed record StepsToOnePlan(LayerPart Part, ActivationPlan Apply) : LayerPlan(Part, Apply), ILayerEmitter
{
    public bool IsMean => ((StepsToOneSpec)Part.Spec).IsMean;

    // A stream remembers the sums, and behind them how many steps they are of.
    public override int StateLength => IsStream && IsMean ? FeatureStride + 1 : 0;

    public override bool PassesInputOn(bool isTraining) => IsStream && !IsMean;

    public override IEnumerable<StepPlan> Sample(SampleValues values) => [Stream(Scope.Call, values.Input, values.Output, Operand.One)];

    public override IEnumerable<StepPlan> Forward(ForwardValues values) => IsStream
        ? [Stream(Scope.Group, values.Input, values.Output, Operand.Rows)]
        : [Kernel(values.HasLengths ? "ForwardOfLengths" : "Forward", [Operand.Read("x", values.Input), Operand.Write("y", values.Output), .. Lengths(values.HasLengths), Operand.Rows])];

    public override IEnumerable<StepPlan> Backward(BackwardValues values) => values.InputDelta is { } inputDelta
        ? [Kernel("Backward", [Operand.Read("delta", values.Delta), Operand.Write("deltaBelow", inputDelta), Operand.Lengths, Operand.Rows])]
        : [];

    ILayerKernels ILayerEmitter.Kernels(VectorWidth width) => new StepsToOneKernels(this, width);

    private KernelStep Stream(Scope scope, ValuePlan x, ValuePlan y, Operand count) =>
        new(scope, this, "Forward", [Operand.Read("x", x), Operand.StateOf(this), Operand.Write("y", y), count]);

    private KernelStep Kernel(string role, IEnumerable<Operand> operands) => new(Scope.Group, this, role, [.. operands]);

    private static IEnumerable<Operand> Lengths(bool hasLengths) => hasLengths ? [Operand.Lengths] : [];
}
