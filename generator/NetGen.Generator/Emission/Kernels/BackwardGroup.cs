using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission.Kernels;

/// <summary>Writes what a phase of training does with one group of samples.</summary>
internal abstract class BackwardGroup(KernelContext context)
{
    protected KernelContext Context => context;

    protected NetworkPlan Plan => context.Plan;

    protected TrainingPlan Training => context.Plan.Training;

    protected SourceWriter Writer => context.Writer;

    /// <summary>Where the group's activations lie: in the workspace, which holds all groups where a layer must wait for the whole batch.</summary>
    protected string Storage => Plan.UsesBatchStatistics ? "group" : "workspace";

    public abstract void Write(PhasePlan phase);

    /// <summary>Whether a layer's gradient by its parameters is added up group by group.</summary>
    protected bool HasGradient(int layer) => Plan.Layers[layer] is { Tensors.Count: > 0, UsesBatchStatistics: false };

    /// <summary>A layer on the way forward: its output, and what its derivative will be computed from, stay in <paramref name="storage"/>.</summary>
    protected void WriteForward(int layer, string storage, string input, string first) => context.WriteForward(
        layer, input, SimdText.Ref(storage, Training.Saved[layer]), SimdText.Ref(storage, Training.Outputs[layer]),
        context.Layers[layer].TrainingArguments(first) + KernelContext.SkipOf(Plan.Layers[layer], storage, Training.Outputs));

    protected BackwardPlaces PlacesOf(int layer, string storage, string input, string first) => new(
        Delta: SimdText.Ref(storage, Training.Deltas[layer]),
        Input: input,
        Output: SimdText.Ref(storage, Training.Saved[layer]),
        Below: SimdText.Ref(storage, Training.Saved[layer - 1]),
        DeltaBelow: SimdText.Ref(storage, Training.Deltas[layer - 1]),
        PartnerDelta: Plan.Layers[layer].Partner is >= 0 and var partner ? SimdText.Ref(storage, Training.Deltas[partner]) : "",
        Scratch: SimdText.Ref(storage, Training.LayerScratch[layer]),
        First: first);
}
