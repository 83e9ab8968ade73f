using NetGen.Generator.Activations;
using NetGen.Generator.Layers;
using NetGen.Generator.Losses;
using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>Decides everything that is a number or a choice: spec → plan.</summary>
internal static class NetworkPlanner
{
    /// <summary>Samples whose activations a backward pass holds at once.</summary>
    private const int GroupSamples = 128;

    /// <summary>Batches below this run sample by sample: a block of 16 lanes costs about as much as three single samples.</summary>
    private const int MinimumBatch = 3;

    /// <summary>Row tiles are 6 or 12 rows high: chunks are a multiple of both.</summary>
    private const int ChunkStep = 12;
    private const int MaxChunk = 96;

    public static NetworkPlan Plan(NetworkSpec network)
    {
        var loss = LossCatalog.Find(network.Loss, network.Layers[network.Layers.Count - 1].Activation.Name)!;
        var parts = LayerParts.Of(network.Layers);
        var form = CostModel.ChooseBatchForm(parts.ConvertAll(part => part.Spec));
        var layers = PlanLayers(parts, form);
        int length = Padding.RoundUp(EndOf(layers), 16);
        return new NetworkPlan
        {
            Type = network.Type,
            Loss = loss.Name,
            Threshold = loss.Facts.Threshold,
            Declared = network.Layers,
            Layers = layers.ToEquatableArray(),
            Precision = network.Precision,
            PositiveWeight = network.PositiveWeight,
            ParameterLength = length,
            IsEmbedded = network.Weights.Length > 0,
            Gaps = Gaps(layers, length).ToEquatableArray(),
            BatchForm = form,
            Sample = PlanSample(layers),
            Batch = form == BatchForm.Lanes ? PlanLanes(layers) : PlanTiles(layers),
            Fused = form == BatchForm.Lanes && CostModel.FusesLanes(layers) ? PlanFused(layers) : null,
            Training = form == BatchForm.Lanes ? PlanLanesTraining(layers) : PlanTilesTraining(layers),
        };
    }

    private static List<LayerPlan> PlanLayers(List<(int Number, LayerSpec Spec)> parts, BatchForm form)
    {
        var plans = new List<LayerPlan>();
        var below = ActivationPlan.None;
        for (int i = 0; i < parts.Count; i++)
        {
            var (number, spec) = parts[i];
            var apply = i == parts.Count - 1 ? ActivationPlan.None : PlanActivation(spec, parts[i + 1].Spec);
            plans.Add(LayerCatalog.Of(spec).Plan(spec, new LayerPlanning(
                number,
                HasTrainedBelow: plans.Exists(plan => plan.Tensors.Count > 0),
                InputStride: i == 0 ? spec.Inputs : plans[i - 1].OutputStride,
                apply,
                below,
                Offset: EndOf(plans),
                StatisticsOffset: plans.SelectMany(plan => plan.Statistics).Sum(tensor => tensor.Length),
                form)));
            below = apply;
        }

        return Paired(plans);
    }

    /// <summary>Tells the ends of each residual block of each other: parts of one number, the beginning first.</summary>
    private static List<LayerPlan> Paired(List<LayerPlan> plans) => plans.Select((plan, i) => plan with
    {
        Index = i,
        Partner = plan.Kind switch
        {
            "Residual" => plans.FindIndex(other => other.Kind == "ResidualSum" && other.Number == plan.Number),
            "ResidualSum" => plans.FindIndex(other => other.Kind == "Residual" && other.Number == plan.Number),
            _ => -1,
        },
    }).ToList();

    /// <summary>Weighted sums apply and derive cheap activations in registers; where no such kernel stands, a pass does.</summary>
    private static ActivationPlan PlanActivation(LayerSpec layer, LayerSpec above)
    {
        if (layer.Activation == ActivationSpec.Linear)
            return ActivationPlan.None;
        var function = ActivationCatalog.Of(layer.Activation);
        return function.IsCheap && LayerCatalog.Of(layer).HasEpilogue
            ? new ActivationPlan(layer.Activation, null, LayerCatalog.Of(above).HasEpilogue ? null : layer.Activation, SavesSums: false)
            : new ActivationPlan(ActivationSpec.Linear, layer.Activation, layer.Activation, function.NeedsInput);
    }

    private static int EndOf(List<LayerPlan> layers) =>
        layers.SelectMany(layer => layer.Tensors.Concat(layer.Statistics)).Select(tensor => tensor.Offset + tensor.Length).DefaultIfEmpty(0).Last();

    private static IEnumerable<Range> Gaps(List<LayerPlan> layers, int length)
    {
        int end = 0;
        foreach (var tensor in layers.SelectMany(layer => layer.Tensors))
        {
            if (tensor.Offset > end)
                yield return new Range(end, tensor.Offset - end);
            end = tensor.Offset + tensor.Length;
        }

        if (length > end)
            yield return new Range(end, length - end);
    }

    private static SamplePlan PlanSample(List<LayerPlan> layers)
    {
        var (outputs, scratch) = Alternate(layers, rows: 1);
        int input = -1;
        if (layers.Find(layer => !layer.IsTrainingOnly) is { ReadsPadding: true })
        {
            input = scratch;
            scratch += Padding.Stride(layers[0].Inputs);
        }

        return new SamplePlan(scratch, scratch <= CostModel.StackCap, outputs, input);
    }

    private static BatchPlan PlanLanes(List<LayerPlan> layers)
    {
        // A block holds the inputs, then each layer's outputs; the last are the logits.
        int feature = layers[0].Inputs;
        var outputs = new List<int>();
        foreach (var layer in layers)
        {
            outputs.Add(feature * Padding.SampleBlock);
            feature += layer.Outputs;
        }

        int scratch = feature * Padding.SampleBlock;
        return new BatchPlan(MinimumBatch, Padding.SampleBlock, scratch, scratch <= CostModel.StackCap, outputs.ToEquatableArray(), outputs[outputs.Count - 1]);
    }

    private static BatchPlan PlanFused(List<LayerPlan> layers)
    {
        int logits = layers[0].Inputs * Padding.SampleBlock;
        int scratch = logits + (layers[layers.Count - 1].Outputs * Padding.SampleBlock);
        return new BatchPlan(MinimumBatch, Padding.SampleBlock, scratch, scratch <= CostModel.StackCap, [], logits);
    }

    private static BatchPlan PlanTiles(List<LayerPlan> layers)
    {
        int logits = layers[layers.Count - 1].Outputs * Padding.SampleBlock;
        int perRow = Alternate(layers, rows: 1).Scratch;
        int rows = Math.Min(MaxChunk, Math.Max(ChunkStep, (CostModel.StackCap - logits) / perRow / ChunkStep * ChunkStep));
        var (outputs, scratch) = Alternate(layers, rows);
        return new BatchPlan(MinimumBatch, rows, scratch + logits, scratch + logits <= CostModel.StackCap, outputs, scratch);
    }

    /// <summary>
    /// Layers alternate between two buffers of <paramref name="rows"/> rows each, as wide as their widest layer. One that does nothing in
    /// inference leaves its input where it is; what a residual block begins with has a buffer of its own, because it is needed again.
    /// </summary>
    private static (EquatableArray<int> Outputs, int Scratch) Alternate(List<LayerPlan> layers, int rows)
    {
        var lengths = new List<int> { 0, 0 };
        var buffers = new int[layers.Count];
        int buffer = 1;
        for (int i = 0; i < layers.Count; i++)
        {
            if (layers[i].IsTrainingOnly && i > 0)
            {
                buffers[i] = buffers[i - 1];
            }
            else if (layers[i].Partner > i)
            {
                buffers[i] = lengths.Count;
                lengths.Add(0);
            }
            else
            {
                buffers[i] = buffer = 1 - buffer;
            }

            lengths[buffers[i]] = Math.Max(lengths[buffers[i]], layers[i].OutputStride * rows);
        }

        return (buffers.Select(index => lengths.Take(index).Sum()).ToEquatableArray(), lengths.Sum());
    }

    private static TrainingPlan PlanLanesTraining(List<LayerPlan> layers)
    {
        int feature = layers[0].Inputs;
        int Take(int features)
        {
            int offset = feature * Padding.SampleBlock;
            feature += features;
            return offset;
        }

        var outputs = layers.Select(layer => Take(layer.Outputs)).ToEquatableArray();
        var saved = layers.Select((layer, i) => layer.Apply.SavesSums ? Take(layer.Outputs) : outputs[i]).ToEquatableArray();
        int targets = Take(layers[layers.Count - 1].Outputs);
        var deltas = layers.Select(layer => Take(layer.Outputs)).ToEquatableArray();
        int block = feature * Padding.SampleBlock;
        return new TrainingPlan(
            GroupSamples, block * (GroupSamples / Padding.SampleBlock), block,
            outputs, saved, deltas, layers.Select(_ => 0).ToEquatableArray(),
            outputs[outputs.Count - 1], targets, deltas[deltas.Count - 1])
        { Phases = PhasePlanner.Plan(layers).ToEquatableArray() };
    }

    private static TrainingPlan PlanTilesTraining(List<LayerPlan> layers)
    {
        int end = 0;
        int Take(int floats)
        {
            int offset = end;
            end = checked(end + Padding.RoundUp(floats, 16));
            return offset;
        }

        int lastBlock = layers[layers.Count - 1].Outputs * Padding.SampleBlock;
        var outputs = layers.Select(layer => Take(layer.OutputStride * GroupSamples)).ToEquatableArray();
        var saved = layers.Select((layer, i) => layer.Apply.SavesSums ? Take(layer.OutputStride * GroupSamples) : outputs[i]).ToEquatableArray();
        var deltas = layers.Select(layer => Take(layer.OutputStride * GroupSamples)).ToEquatableArray();
        var scratch = layers.Select(layer => Take(layer.BackwardScratch)).ToEquatableArray();
        return new TrainingPlan(GroupSamples, checked(end + (3 * lastBlock)), 0, outputs, saved, deltas, scratch, end, end + lastBlock, end + (2 * lastBlock))
        { Phases = PhasePlanner.Plan(layers).ToEquatableArray() };
    }
}
