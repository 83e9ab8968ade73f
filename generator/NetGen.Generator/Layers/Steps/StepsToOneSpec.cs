using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Layers.Steps;

/// <summary>LastStep and MeanOverSteps: one vector of features of a sequence. In a stream, whose steps come one by one, the vector so far at each of them.</summary>
/// <param name="Kind">Which of both.</param>
/// <param name="Input">The sequence.</param>
/// <param name="Output">Its features; of a stream, those of a step.</param>
internal sealed record StepsToOneSpec(string Kind, Shape Input, Shape Output) : LayerSpec(Kind, Input, Output, ActivationSpec.Linear), ILayerPlanner
{
    public bool HasEpilogue => false;

    /// <summary>Whether it is the mean, and not the last step.</summary>
    public bool IsMean => Facts!.Operation is MeanOfSteps;

    // The sums, and how many steps they are of.
    public override decimal StateCount => IsMean && Input.IsSequence ? Input.FeatureCount + 1m : 0;

    public static LayerSpec Parse(string kind) => new StepsToOneSpec(kind, Unknown, Unknown);

    public LayerPlan Plan(LayerPart part, ActivationPlan activation, BatchForm form) => new StepsToOnePlan(part, activation) { Kernels = "vectors of features" };
}
