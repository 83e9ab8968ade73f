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

    public override bool ReadsPadding => true;

    protected override bool ReadsInputBack => true;

    protected override IEnumerable<Operand> TrainingOperands =>
        [Operand.Read("statistics", BatchStatistics), Operand.Read("means", GradientMeans), .. Part.Spec.Output.SpatialRank > 0 ? [FactorsOfGradient] : Array.Empty<Operand>()];

    /// <summary>The batch's means, and behind them its variances.</summary>
    private ValuePlan BatchStatistics => new($"{Prefix}Statistics", Part.Spec.Output, new FlatLayout(2 * FeatureLength), Memory.Statistics);

    /// <summary>The batch's sums of gradients by weight and bias, then their means.</summary>
    private ValuePlan GradientMeans => new($"{Prefix}Statistics", Part.Spec.Output, new FlatLayout(2 * FeatureLength), Memory.Means);

    public override IEnumerable<StepPlan> Forward(ForwardValues values)
    {
        if (!values.IsTraining)
            return values.Output.IsImage ? [ForwardOfImages(Scope.Group, values.Input, values.Output, Operand.Rows)] : IsRows(values) ? [ForwardOfRows(values)] : base.Forward(values);

        var statistics = Operand.Update("statistics", BatchStatistics);
        if (values.Output.IsImage)
        {
            var images = Operand.Read("x", values.Input);
            return
            [
                new ClearStep(Scope.Call, BatchStatistics, 0, 2 * FeatureLength),
                Kernel(Scope.Group, "AddImageValues", [images, Operand.Rows, statistics]),
                Kernel(Scope.Call, "Means", [statistics, PlacesOfCall]),
                Kernel(Scope.Group, "AddImageDeviations", [images, Operand.Rows, statistics]),
                Kernel(Scope.Call, "Variances", [statistics, PlacesOfCall]),
                Kernel(Scope.Group, "NormalizeImages", [images, Operand.Parameters, Operand.Read("statistics", BatchStatistics), Factors, Operand.Write("y", values.Output), Operand.Rows]),
            ];
        }

        var x = Lanes(Operand.Read("x", values.Input));
        return
        [
            new ClearStep(Scope.Call, BatchStatistics, 0, 2 * FeatureLength),
            Kernel(Scope.Block, "AddValues", [x, Operand.Samples, statistics]),
            Kernel(Scope.Call, "Means", [statistics, Operand.Count]),
            Kernel(Scope.Block, "AddDeviations", [x, Operand.Samples, statistics]),
            Kernel(Scope.Call, "Variances", [statistics, Operand.Count]),
            Kernel(Scope.Block, "Normalize", [x, Operand.Parameters, Operand.Read("statistics", BatchStatistics), Lanes(Operand.Write("y", values.Output))]),
        ];
    }

    public override KernelStep Affine(Scope scope) => Kernel(scope, "Factors",
        [Operand.Parameters, Operand.Write("factors", new ValuePlan($"{Prefix}Factors", Part.Spec.Output, new FlatLayout(2 * FeatureLength)))]);

    public override IEnumerable<StepPlan> Sample(SampleValues values) =>
        values.Output.IsImage ? [ForwardOfImages(Scope.Call, values.Input, values.Output, Operand.One)] : base.Sample(values);

    /// <summary>All that is averaged over: places of all samples.</summary>
    private Operand PlacesOfCall => Operand.Of("count", NumberSource.Count, Places);

    private KernelStep ForwardOfImages(Scope scope, ValuePlan x, ValuePlan y, Operand count) => Kernel(scope, "Images", [Operand.Read("x", x), Operand.Parameters, Factors, Operand.Write("y", y), count]);

    /// <summary>What each channel's gradients are multiplied by, and behind that what its deviations are.</summary>
    private Operand FactorsOfGradient => Operand.Update("factors", new ValuePlan($"{Prefix}FactorsOfGradient", Part.Spec.Output, new FlatLayout(2 * FeatureLength)));

    /// <summary>What is the same for all samples.</summary>
    private Operand Factors => Operand.Update("scale", new ValuePlan($"{Prefix}Factors", Part.Spec.Output, new FlatLayout(FeatureLength)));

    /// <summary>In tiles the values of a layer lie in rows as its running statistics do, unless they are the caller's, which have no padding.</summary>
    private bool IsRows(ForwardValues values) => !values.IsLanes && values.Input.Stride == OutputStride;

    private KernelStep ForwardOfRows(ForwardValues values) => Kernel(Scope.Group, "Forward",
    [
        Operand.Read("x", values.Input), Operand.Parameters, Factors, Operand.Write("y", values.Output), Operand.Rows,
    ]);

    public override IEnumerable<StepPlan> Backward(BackwardValues values)
    {
        var statistics = Operand.Read("statistics", BatchStatistics);
        var means = Operand.Update("means", GradientMeans);
        yield return new ClearStep(Scope.Call, GradientMeans, 0, 2 * FeatureLength);
        yield return values.Delta.IsImage
            ? Kernel(Scope.Group, "AddImageProducts", [Operand.Read("x", values.Input), Operand.Read("delta", values.Delta), Operand.Rows, statistics, means])
            : Kernel(Scope.Block, "AddProducts", [Lanes(Operand.Read("x", values.Input)), Lanes(Operand.Read("delta", values.Delta)), statistics, means]);
        yield return Kernel(Scope.Call, "Gradient", [statistics, means, Operand.Gradients, PlacesOfCall, Operand.Accumulate]);
        if (values.InputDelta is not { } inputDelta)
            yield break;
        yield return InputGradient(values, inputDelta);
        if (inputDelta.IsImage)
            yield break;
        // Means over the batch reach samples that are not there; what sums over all lanes below counts on zeros.
        yield return new ClearAbsentStep(inputDelta);
    }

    ILayerKernels ILayerEmitter.Kernels(VectorWidth width) => new BatchNormKernels(this, width);
}
