using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Planning;

/// <summary>Lays out the tensors that a layer has, as the facts of its kind say.</summary>
internal static class TensorPlanner
{
    /// <summary>A layer's plan with its tensors: those that are trained, and those that training measures.</summary>
    public static LayerPlan WithTensors(LayerPlan plan)
    {
        var layer = plan.Part.Spec;
        return plan with
        {
            Tensors = [.. layer.Tensors.Where(tensor => !tensor.IsStatistic).Select(tensor => Plan(layer, tensor))],
            Statistics = [.. layer.Tensors.Where(tensor => tensor.IsStatistic).Select(tensor => Plan(layer, tensor))],
        };
    }

    private static TensorPlan Plan(LayerSpec layer, TensorFacts tensor)
    {
        int[] shape = [.. tensor.Shape(layer.Extent).Select(size => checked((int)size))];
        int panel = layer.Panel ?? Padding.Panel(shape[0]);
        bool isChosen = tensor.Initializer == Initializers.Auto;
        string weights = layer.Initializer != Initializers.Auto ? layer.Initializer : ActivationFacts.Of(layer.Activation.Name).Initializer;
        return new TensorPlan(
            tensor.Name, tensor.Kind, layer.LayoutOf(shape, panel),
            Initializer: isChosen ? weights : tensor.IsUniformWithWeights && weights == Initializers.Uniform ? weights : tensor.Initializer,
            FanIn: layer.FanIn, InitialValue: isChosen ? layer.InitialValue : tensor.InitialValue)
        { Alignment = panel };
    }
}
