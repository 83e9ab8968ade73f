using NetGen.Generator.Activations;
using NetGen.Generator.Model;
using NetGen.Generator.Planning.Programs;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Planning;

/// <summary>Decides everything that is a number or a choice: spec → plan.</summary>
internal static class NetworkPlanner
{
    /// <param name="network">The network.</param>
    /// <param name="parts">Its layers, taken apart.</param>
    /// <param name="stepParts">The same for one step of a stream; empty where the network is not one of sequences.</param>
    public static NetworkPlan Plan(NetworkSpec network, IReadOnlyList<LayerPart> parts, IReadOnlyList<LayerPart> stepParts)
    {
        var loss = network.Loss == LossFacts.Auto ? LossFacts.After(network.Layers[network.Layers.Count - 1].Activation.Name) : LossFacts.Find(network.Loss)!;
        var form = CostModel.ChooseBatchForm(parts);
        var planned = StreamPlanner.WithStates(ImagePlanner.Choose(PlanAll(parts, form)));
        var (layers, storage, inference) = ParameterPlanner.Place(network.Storage == "BFloat16" ? NarrowPlanner.Choose(planned, form) : planned);
        var inferenceForm = CostModel.ChooseInferenceForm(layers, form);
        return new NetworkPlan
        {
            Type = network.Type,
            Loss = loss.Name,
            Threshold = loss.Threshold,
            Declared = network.Layers,
            DeclaredInput = network.Input,
            Layers = layers.ToEquatableArray(),
            Precision = network.Precision,
            PositiveWeight = network.PositiveWeight,
            Storage = storage,
            Inference = inference,
            WeightStorage = network.Storage,
            IsEmbedded = network.Weights.Length > 0,
            BatchForm = form,
            Stream = stepParts.Count > 0 ? StreamPlanner.Plan(PlanAll(stepParts, form), layers) : null,
            Samples = stepParts.Count > 0 ? [] : VectorWidth.All.Select(width => SamplePlanner.Plan(layers, width)).ToEquatableArray(),
            InferenceForm = inferenceForm,
            Batch = BatchPlanner.Inference(layers, inferenceForm),
            Fused = form == BatchForm.Lanes && CostModel.FusesLanes(layers) ? Fuse(layers) : null,
            Evaluation = BatchPlanner.Loss(layers, form),
            Training = TrainingPlanner.Plan(layers, form),
        };
    }

    private static IReadOnlyList<LayerPlan> PlanAll(IReadOnlyList<LayerPart> parts, BatchForm form) =>
        [.. parts.Select((part, i) => Plan(part, parts.Skip(i + 1).FirstOrDefault(above => above.Below >= i), form))];

    private static LayerPlan Plan(LayerPart part, LayerPart? above, BatchForm form) =>
        TensorPlanner.WithTensors(((ILayerPlanner)part.Spec).Plan(part, above is null ? ActivationPlan.None : PlanActivation(part.Spec, above.Spec), form));

    /// <summary>Cheap activations are applied and differentiated in registers; where no kernel does so, a pass does. The last layer's belongs to the output stage.</summary>
    private static ActivationPlan PlanActivation(LayerSpec layer, LayerSpec above)
    {
        if (layer.Activation.IsLinear)
            return ActivationPlan.None;
        var function = ActivationCatalog.Of(layer.Activation);
        if (!function.IsCheap || !((ILayerPlanner)layer).HasEpilogue)
            return new ActivationPlan(ActivationSpec.Linear, layer.Activation, ActivationSpec.Linear, layer.Activation, function.NeedsInput);
        return ((ILayerPlanner)above).HasEpilogue
            ? new ActivationPlan(layer.Activation, null, layer.Activation, null, SavesSums: false)
            : new ActivationPlan(layer.Activation, null, ActivationSpec.Linear, layer.Activation, SavesSums: false);
    }

    private static FusedPlan Fuse(IReadOnlyList<LayerPlan> layers)
    {
        var (offsets, length) = Allocator.Place(
        [
            new Request(layers[0].Inputs * Padding.SampleBlock, 0, 1),
            new Request(layers[layers.Count - 1].Outputs * Padding.SampleBlock, 0, 1),
        ]);
        return new FusedPlan(length, offsets[0], offsets[1]);
    }
}
