using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.BatchNorm;

/// <summary>Batch normalisation, decided. Training waits three times for the whole batch: for the means, for the variances, and for the sums of gradients.</summary>
internal sealed record BatchNormPlan(LayerPart Part, ActivationPlan Apply, double Epsilon) : BlockLayerPlan(Part, Apply), ILayerEmitter
{
    public TensorPlan RunningMean => Statistics[0];

    public TensorPlan RunningVariance => Statistics[1];

    /// <summary>Floats of one value for each feature, padded.</summary>
    public int FeatureLength => RunningMean.Length;

    /// <summary>Places of a sample whose values its statistics are taken over.</summary>
    public int Places => Part.Spec.Output.Rows * Part.Spec.Output.Columns;

    /// <summary>What has statistics of its own, in words.</summary>
    public string Values => IsImage ? $"{Part.Spec.Output.FeatureCount} channels" : $"{Outputs} values";

    public override bool ReadsPadding => true;

    protected override bool ReadsInputBack => true;

    protected override IEnumerable<Operand> TrainingOperands => [Operand.Read("statistics", BatchStatistics), Operand.Read("means", GradientMeans)];

    /// <summary>The batch's means, and behind them its variances.</summary>
    private ValuePlan BatchStatistics => new($"{Prefix}Statistics", Part.Spec.Output, new FlatLayout(2 * FeatureLength), Memory.Statistics);

    /// <summary>The batch's sums of gradients by weight and bias, then their means.</summary>
    private ValuePlan GradientMeans => new($"{Prefix}Statistics", Part.Spec.Output, new FlatLayout(2 * FeatureLength), Memory.Means);

    public override IEnumerable<StepPlan> Forward(ForwardValues values)
    {
        if (!values.IsTraining)
            return IsRows(values) ? [ForwardOfRows(values)] : base.Forward(values);

        var x = Lanes(Operand.Read("x", values.Input));
        Operand[] present = IsImage ? [] : [Operand.Samples];
        var statistics = Operand.Update("statistics", BatchStatistics);
        return
        [
            new ClearStep(Scope.Call, BatchStatistics, 0, 2 * FeatureLength),
            Kernel("AddValues", [x, .. present, statistics]),
            Kernel(Scope.Call, "Means", [statistics, Operand.Count]),
            Kernel("AddDeviations", [x, .. present, statistics]),
            Kernel(Scope.Call, "Variances", [statistics, Operand.Count]),
            Kernel("Normalize", [x, Operand.Parameters, Operand.Read("statistics", BatchStatistics), Lanes(Operand.Write("y", values.Output))]),
        ];
    }

    /// <summary>In tiles the values of a layer lie in rows as its running statistics do, unless they are the caller's, which have no padding.</summary>
    private bool IsRows(ForwardValues values) => !IsImage && !values.IsLanes && values.Input.Stride == OutputStride;

    private KernelStep ForwardOfRows(ForwardValues values) => Kernel(Scope.Group, "Forward",
    [
        Operand.Read("x", values.Input), Operand.Parameters, Operand.Update("scale", new ValuePlan($"{Prefix}Factors", Part.Spec.Output, new FlatLayout(FeatureLength))),
        Operand.Write("y", values.Output), Operand.Rows,
    ]);

    public override IEnumerable<StepPlan> Backward(BackwardValues values)
    {
        var statistics = Operand.Read("statistics", BatchStatistics);
        var means = Operand.Update("means", GradientMeans);
        yield return new ClearStep(Scope.Call, GradientMeans, 0, 2 * FeatureLength);
        yield return Kernel("AddProducts", [Lanes(Operand.Read("x", values.Input)), Lanes(Operand.Read("delta", values.Delta)), statistics, means]);
        yield return Kernel(Scope.Call, "Gradient", [statistics, means, Operand.Gradients, Operand.Count, Operand.Accumulate]);
        if (values.InputDelta is not { } inputDelta)
            yield break;
        yield return InputGradient(values, inputDelta);
        // Means over the batch reach samples that are not there; what sums over all lanes below counts on zeros.
        if (!IsImage)
            yield return new ClearAbsentStep(inputDelta);
    }

    ILayerKernels ILayerEmitter.Kernels(VectorWidth width) => new BatchNormKernels(this, width);
}
