using NetGen.Generator.Model;
using NetGen.Generator.Planning.Values;

namespace NetGen.Generator.Planning.Steps;

/// <summary>What a layer computes one sample from and into.</summary>
/// <param name="Input">Its input.</param>
/// <param name="Output">Receives its output, before a pass over it.</param>
/// <param name="Skip">What its part reads beside, the input of a residual block; null for others.</param>
internal sealed record SampleValues(ValuePlan Input, ValuePlan Output, ValuePlan? Skip);

/// <summary>What a layer computes a batch from and into.</summary>
/// <param name="Form">How the network computes batches.</param>
/// <param name="IsTraining">Whether it is the pass of training, with dropout and the batch's own statistics.</param>
/// <param name="ReadsNarrow">Whether narrow weights are read as bfloat16, and not as the floats that they are rounded from.</param>
/// <param name="Input">Its input.</param>
/// <param name="Output">Receives its output, before a pass over it.</param>
/// <param name="Skip">What its part reads beside, the input of a residual block; null for others.</param>
internal sealed record ForwardValues(BatchForm Form, bool IsTraining, bool ReadsNarrow, ValuePlan Input, ValuePlan Output, ValuePlan? Skip)
{
    public bool IsLanes => Form == BatchForm.Lanes;

    /// <summary>Whether it is told how many steps each sample has: for the loss and in training.</summary>
    public bool HasLengths { get; init; }
}

/// <summary>What a layer computes its gradients from and into.</summary>
/// <param name="Form">How the network computes batches.</param>
/// <param name="Input">Its input.</param>
/// <param name="Output">Its output; where sums are saved, before a pass over it.</param>
/// <param name="Delta">The gradient by that output.</param>
/// <param name="InputDelta">Receives the gradient by what the layer below computed; null where nothing below has parameters.</param>
/// <param name="InputSaved">What the derivative of the activation below is computed from.</param>
/// <param name="InputDerivative">The activation below by whose derivative the kernel multiplies; linear where it must not.</param>
/// <param name="SkipDelta">The gradient that comes back past the layers between, to the beginning of a residual block; null for others.</param>
internal sealed record BackwardValues(
    BatchForm Form, ValuePlan Input, ValuePlan Output, ValuePlan Delta, ValuePlan? InputDelta, ValuePlan InputSaved, ActivationSpec InputDerivative, ValuePlan? SkipDelta)
{
    public bool IsLanes => Form == BatchForm.Lanes;
}
