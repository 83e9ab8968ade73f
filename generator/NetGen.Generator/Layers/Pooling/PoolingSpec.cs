using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Layers.Pooling;

/// <summary>Pooling: output = the largest or the mean of the values under a window, of each channel by itself.</summary>
/// <param name="Kind">Which of both, and of signals or of images.</param>
/// <param name="Input">What the layer takes.</param>
/// <param name="Output">What it makes of it.</param>
/// <param name="Numbers">The settings, in the order of the kind's facts.</param>
internal sealed record PoolingSpec(string Kind, Shape Input, Shape Output, EquatableArray<double> Numbers)
    : WindowSpec(Kind, Input, Output, ActivationSpec.Linear, Numbers), ILayerPlanner
{
    public bool HasEpilogue => false;

    public override WindowFacts WindowFacts => Facts!.Operation switch
    {
        MaximumPooling pooling => pooling.Window,
        var operation => ((AveragePooling)operation).Window,
    };

    /// <summary>Whether it is the largest value, and not the mean.</summary>
    public bool IsMaximum => Facts!.Operation is MaximumPooling;

    /// <summary>Whether places of padding count in the mean.</summary>
    public bool CountsPadding => Facts!.Operation is AveragePooling average && Settings[average.CountsPadding.Name] != 0;

    public static LayerSpec Parse(string kind, AttributeValues values) => new PoolingSpec(kind, Unknown, Unknown, values.Numbers(kind));

    public LayerPlan Plan(LayerPart part, ActivationPlan activation, BatchForm form) => new PoolingPlan(part, activation) { Kernels = "vectors of channels" };
}
