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
        CheckClasses();
        return new Dataset(_inputs, BinaryTargets.Of(_targets, TargetSize, ClassNames!, loss), InputSize, 1, FeatureNames, ClassNames, _sampleWeights, _sourceLines);
    }
}
