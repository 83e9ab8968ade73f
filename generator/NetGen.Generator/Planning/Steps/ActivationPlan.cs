using NetGen.Generator.Model;

namespace NetGen.Generator.Planning.Steps;

/// <summary>Where a layer's activation is applied and differentiated.</summary>
/// <param name="InKernel">What the layer's own kernel applies to its results while they are in registers; linear where a pass does so.</param>
/// <param name="Pass">What a pass over stored values applies; null: none. The last layer has none, its activation belongs to the output stage.</param>
/// <param name="DerivativeAbove">By whose derivative the kernel of the layer above multiplies the gradient; linear where a pass does so.</param>
/// <param name="DerivativePass">By whose derivative a pass multiplies the gradient; null: none.</param>
/// <param name="SavesSums">Whether training keeps the values before the activation beside those after it, because the derivative needs them.</param>
internal sealed record ActivationPlan(ActivationSpec InKernel, ActivationSpec? Pass, ActivationSpec DerivativeAbove, ActivationSpec? DerivativePass, bool SavesSums)
{
    public static readonly ActivationPlan None = new(ActivationSpec.Linear, null, ActivationSpec.Linear, null, false);

    /// <summary>The activation, wherever it is applied.</summary>
    public ActivationSpec Function => Pass ?? InKernel;
}
