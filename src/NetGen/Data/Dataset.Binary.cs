namespace NetGen;

public sealed partial class Dataset
{
    /// <summary>
    /// The same samples of two classes with one target each, for a network of one output: 0 for the first class and 1 for the second, or -1 and 1 for
    /// the hinge loss. From <see cref="NetworkArchitecture.Threshold"/> on an output names the second class. Inputs, names, weights and source lines are
    /// as they were.
    /// </summary>
    /// <param name="loss">What the network minimises: <see cref="Loss.Hinge"/> takes -1 and 1, all others 0 and 1. Default: 0 and 1.</param>
    /// <returns>Samples with <see cref="TargetSize"/> 1 and both <see cref="ClassNames"/>.</returns>
    /// <exception cref="ArgumentException">The loss is of the softmax, which takes a target for each class.</exception>
    /// <exception cref="InvalidOperationException">The targets are quantities, or there are more than two classes.</exception>
    public Dataset ToBinary(Loss loss = Loss.Auto)
    {
        var targetsOf = loss.Facts()?.Targets;
        if (targetsOf == LossTargets.Distribution)
            throw new ArgumentException($"{loss} takes a target for each class, as the data set has them. Leave {nameof(ToBinary)} out, or use BinaryCrossEntropy with one output.", nameof(loss));
        CheckClasses();
        if (ClassNames!.Count != 2)
            throw new InvalidOperationException($"One target tells two classes apart but the data set has {ClassNames.Count}: {NameList.Of(ClassNames)}. Keep a target for each, and give the network {ClassNames.Count} outputs.");

        float first = targetsOf == LossTargets.MinusOrPlusOne ? -1 : 0;
        var targets = new float[Count];
        for (int sample = 0; sample < Count; sample++)
            targets[sample] = ClassOf(sample) == 1 ? 1 : first;
        return new Dataset(_inputs, targets, InputSize, 1, FeatureNames, ClassNames, _sampleWeights, _sourceLines);
    }
}
