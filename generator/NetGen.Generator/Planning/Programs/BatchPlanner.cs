using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Planning.Programs;

/// <summary>Plans the programs that only go forward: a batch to its outputs, and to its loss.</summary>
internal static class BatchPlanner
{
    /// <summary>Batches below this run sample by sample: a block of 16 lanes costs about as much as three single samples.</summary>
    public const int MinimumBatch = 3;

    /// <summary>Row tiles are 6 or 12 rows high: groups are a multiple of both, and of whole blocks where kernels work on blocks.</summary>
    private const int TileRows = 12;
    private const int BlockRows = 48;
    private const int MaxRows = 96;

    /// <summary>One step of many streams.</summary>
    public static ProgramPlan Streams(IReadOnlyList<LayerPlan> layers) => Inference(layers, BatchForm.Tiles) with { Name = "Streams", MinimumCount = 0 };

    public static ProgramPlan Inference(IReadOnlyList<LayerPlan> layers, BatchForm form)
    {
        var forward = new ForwardPlanner(layers, form, isTraining: false, readsNarrow: true);
        var last = layers[layers.Count - 1];
        bool hasSteps = StreamPlanner.HasSteps(layers);
        StepPlan[] steps = [.. forward.Steps, .. hasSteps ? [OutputSteps.OfSteps(last, forward.Logits)] : OutputSteps.Outputs(last, forward.Logits)];
        var body = LoopBuilder.Build(CallSteps.Lift(steps), hasGroups: form == BatchForm.Tiles, holdsBlocks: false);
        int rows = form == BatchForm.Tiles ? RowsOfGroup(layers, steps, body) : 0;
        return new ProgramPlan("Batch", body, MemoryPlanner.Plan(body, rows, holdsBlocks: false))
        {
            GroupSamples = rows,
            MinimumCount = hasSteps ? 0 : MinimumBatch,
            RowsPerSample = last.RowsPerSample,
            StateStride = layers[0].StateStride,
        };
    }

    public static ProgramPlan Loss(IReadOnlyList<LayerPlan> layers, BatchForm form)
    {
        var forward = new ForwardPlanner(layers, form, isTraining: false, hasLengths: StreamPlanner.HasSteps(layers));
        var last = layers[layers.Count - 1];
        // The kernel of the loss computes the gradient too, which nobody reads here.
        var delta = new ValuePlan("LogitDelta", last.Part.Spec.Output, new LanesLayout(last.Outputs));
        StepPlan[] steps = [.. forward.Steps, OutputSteps.Loss(last, forward.Logits, delta, endsWithBlocks: !ImagePlanner.HasImages(layers))];
        var body = LoopBuilder.Build(CallSteps.Lift(steps), hasGroups: form == BatchForm.Tiles, holdsBlocks: false);
        int rows = form != BatchForm.Tiles ? 0 : ImagePlanner.HasImages(layers) ? ImagePlanner.InferenceRows(body, MaxRows) : Budget.GroupSamples;
        return new ProgramPlan("Evaluation", body, MemoryPlanner.Plan(body, rows, holdsBlocks: false)) { GroupSamples = rows, RowsPerSample = last.RowsPerSample, StateStride = layers[0].StateStride };
    }

    /// <summary>As many rows as fit the stack beside a block, but no fewer than fill tiles and blocks.</summary>
    private static int RowsOfGroup(IReadOnlyList<LayerPlan> layers, IEnumerable<StepPlan> steps, EquatableArray<Node> body)
    {
        if (ImagePlanner.HasImages(layers))
        {
            int onStack = Math.Min(MaxRows, ImagePlanner.StackRows(body));
            return onStack >= TileRows ? onStack / TileRows * TileRows : onStack >= Tile.SmallRows ? Tile.SmallRows : ImagePlanner.InferenceRows(body, MaxRows);
        }

        var ofOneRow = MemoryPlanner.Plan(body, 1, holdsBlocks: false);
        int step = steps.Any(step => step is KernelStep { Scope: Scope.Block, Part: not null }) ? BlockRows : TileRows;
        int fitting = (Budget.StackCap - ofOneRow.BlockLength) / Math.Max(1, ofOneRow.BlockStart);
        return Math.Min(MaxRows, Math.Max(step, fitting / step * step));
    }
}
