using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Planning.Programs;

/// <summary>Plans feedforward and backpropagation of a batch.</summary>
internal static class TrainingPlanner
{
    public static ProgramPlan Plan(IReadOnlyList<LayerPlan> layers, BatchForm form)
    {
        var forward = new ForwardPlanner(layers, form, isTraining: true, hasLengths: StreamPlanner.HasSteps(layers));
        bool hasImages = ImagePlanner.HasImages(layers);
        // Nothing below the first layer with parameters needs a gradient.
        int firstTrained = layers.TakeWhile(layer => layer.Tensors.Count == 0).Count();
        var deltas = layers.Select((layer, i) => ForwardPlanner.DeltaOf(layer, form, hasBorder: i > firstTrained)).ToArray();
        var steps = new List<StepPlan>(forward.Steps) { OutputSteps.Loss(layers[layers.Count - 1], forward.Logits, deltas[deltas.Length - 1], endsWithBlocks: !hasImages) };
        // A projection has the gradient of the sum that it is added to; what it makes of that waits for the beginning of its block.
        var skipped = deltas.ToArray();
        for (int i = layers.Count - 1; i >= firstTrained; i--)
        {
            var layer = layers[i];
            int source = layer.Part.Below;
            var below = source >= firstTrained ? layers[source] : null;
            var inputDelta = below is null ? null : deltas[source];
            if (layer.Part.IsProjection)
            {
                deltas[i] = deltas[i + 1];
                if (below is not null)
                    inputDelta = skipped[i] = ForwardPlanner.DeltaOf(below, form, hasBorder: false) with { Name = layer.Prefix + "InputDelta" };
            }

            if (inputDelta is not null)
                steps.AddRange(ClearBorderStep.Of(Scope.Group, inputDelta));
            steps.AddRange(layer.Backward(new BackwardValues(
                form,
                Input: forward.Inputs[i],
                Output: forward.Saved[i],
                Delta: deltas[i],
                InputDelta: inputDelta,
                InputSaved: below is null ? forward.Input : forward.Saved[source],
                InputDerivative: below?.Apply.DerivativeAbove ?? ActivationSpec.Linear,
                SkipDelta: layer.Part.SkippedTo >= 0 ? skipped[layer.Part.SkippedTo] : null)));
            if (below?.Apply.DerivativePass is { } activation)
                steps.Add(ActivationSteps.Derivative(below, activation, inputDelta!, forward.Saved[source]));
        }

        bool holdsBlocks = form == BatchForm.Lanes;
        // Images are computed in groups that fit the cache, whose gradients follow at once. In phases each thread computes all that its samples need.
        bool hasPhases = form == BatchForm.Tiles && !hasImages && !layers.Any(layer => layer.UsesBatchStatistics);
        var body = LoopBuilder.Build(hasPhases ? steps : CallSteps.Lift(steps), hasGroups: true, holdsBlocks);
        if (hasPhases)
            body = TrainingPhases.Split(body);
        int samples = hasImages ? ImagePlanner.TrainingRows(layers, body) : Budget.GroupSamples;
        return new ProgramPlan("Training", body, MemoryPlanner.Plan(body, samples, holdsBlocks))
        {
            GroupSamples = samples,
            ClearsGradients = holdsBlocks,
            RowsPerSample = layers[layers.Count - 1].RowsPerSample,
            StateStride = layers[0].StateStride,
        };
    }
}
