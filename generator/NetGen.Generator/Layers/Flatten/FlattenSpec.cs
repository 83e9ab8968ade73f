using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Layers.Flatten;

/// <summary>Flatten: the values of a signal or an image as features, in the order of its axes. Declared, or implied before a layer that takes features.</summary>
/// <param name="Input">What the layer takes.</param>
/// <param name="Output">As many features.</param>
/// <param name="Activation">The function applied to the features: that of the layer before, where the network ends with one that makes an image.</param>
internal sealed record FlattenSpec(Shape Input, Shape Output, ActivationSpec Activation) : LayerSpec(Name, Input, Output, Activation), ILayerPlanner
{
    public const string Name = "Flatten";

    public bool HasEpilogue => false;

    public static LayerSpec Parse(AttributeValues values) => new FlattenSpec(Unknown, Unknown, ActivationSpec.Linear);

    /// <summary>The part that makes features of a shape.</summary>
    public static FlattenSpec Of(Shape input, ActivationSpec activation) => new(input, Shape.OfFeatures(input.Size), activation);

    /// <summary>The part that makes places of features again.</summary>
    public static FlattenSpec Back(Shape input, Shape output, ActivationSpec activation) => new(input, output, activation);

    public LayerPlan Plan(LayerPart part, ActivationPlan activation, BatchForm form) => new FlattenPlan(part, activation) { Kernels = "copy" };
}
