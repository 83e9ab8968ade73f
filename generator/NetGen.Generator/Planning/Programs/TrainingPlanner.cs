using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Planning.Programs;

/// <summary>Plans feedforward and backpropagation of a batch.</summary>
internal static class TrainingPlanner
{
    public static ProgramPlan Plan(IReadOnlyList<LayerPlan> layers, BatchForm form)
    {
        var forward = new ForwardPlanner(layers, form, isTraining: true);
        // Nothing below the first layer with parameters needs a gradient.
        int firstTrained = layers.TakeWhile(layer => layer.Tensors.Count == 0).Count();
        var deltas = layers.Select(layer => ForwardPlanner.Of(layer, "Delta", form)).ToList();
        var steps = new List<StepPlan>(forward.Steps) { OutputSteps.Loss(layers[layers.Count - 1], forward.Logits, deltas[deltas.Count - 1]) };
        for (int i = layers.Count - 1; i >= firstTrained; i--)
        {
            var layer = layers[i];
            var below = i > firstTrained ? layers[i - 1] : null;
            steps.AddRange(layer.Backward(new BackwardValues(
                form,
                Input: forward.Inputs[i],
                Output: forward.Saved[i],
                Delta: deltas[i],
                InputDelta: below is null ? null : deltas[i - 1],
                InputSaved: below is null ? forward.Input : forward.Saved[i - 1],
                InputDerivative: below?.Apply.DerivativeAbove ?? ActivationSpec.Linear,
                SkipDelta: layer.Part.SkippedTo >= 0 ? deltas[layer.Part.SkippedTo] : null)));
            if (below?.Apply.DerivativePass is { } activation)
                steps.Add(ActivationSteps.Derivative(below, activation, deltas[i - 1], forward.Saved[i - 1]));
        }

        bool holdsBlocks = form == BatchForm.Lanes;
        var body = LoopBuilder.Build(steps, hasGroups: true, holdsBlocks);
        if (form == BatchForm.Tiles && !layers.Any(layer => layer.UsesBatchStatistics))
            body = TrainingPhases.Split(body);
        return new ProgramPlan("Training", body, MemoryPlanner.Plan(body, Budget.GroupSamples, holdsBlocks)) { GroupSamples = Budget.GroupSamples, ClearsGradients = holdsBlocks };
    }
}
