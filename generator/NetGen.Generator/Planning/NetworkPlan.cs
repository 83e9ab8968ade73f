using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>Everything that emission prints, decided.</summary>
internal sealed record NetworkPlan
{
    public required TypeSpec Type { get; init; }

    /// <summary>The loss by name; never <c>Auto</c>.</summary>
    public required string Loss { get; init; }

    /// <summary>From where on a single output says yes.</summary>
    public required double Threshold { get; init; }

    /// <summary>The layers as the user declared them, first to last.</summary>
    public required EquatableArray<LayerSpec> Declared { get; init; }

    /// <summary>The layers as they are emitted: some declared ones are several here, with one number.</summary>
    public required EquatableArray<LayerPlan> Layers { get; init; }

    /// <summary>Which functions stand for exponentials, sigmoids and hyperbolic tangents: a member of <c>Precision</c>.</summary>
    public required string Precision { get; init; }

    /// <summary>What the loss of a positive target counts in binary cross-entropy.</summary>
    public required double PositiveWeight { get; init; }

    /// <summary>Floats of parameter storage, padding included.</summary>
    public required int ParameterLength { get; init; }

    /// <summary>Floats between tensors that belong to none, as (offset, length).</summary>
    public required EquatableArray<Range> Gaps { get; init; }

    public required BatchForm BatchForm { get; init; }

    public required SamplePlan Sample { get; init; }

    public required BatchPlan Batch { get; init; }

    /// <summary>The same where all layers are one kernel: a block of inputs, then one of outputs. Null where each layer has its own.</summary>
    public required BatchPlan? Fused { get; init; }

    public required TrainingPlan Training { get; init; }

    /// <summary>Whether the weights are compiled in.</summary>
    public bool IsEmbedded { get; init; }

    public int Inputs => Layers[0].Inputs;

    public int Outputs => Layers[Layers.Count - 1].Outputs;

    /// <summary>The declared layers with what their parts add up to.</summary>
    public IEnumerable<LayerSummary> Summaries => Enumerable.Range(1, Declared.Count).Select(number => LayerSummary.Of(this, number));

    /// <summary>The parts of a declared layer, by its number from 1.</summary>
    public IEnumerable<LayerPlan> PartsOf(int number) => Layers.Where(layer => layer.Number == number);

    /// <summary>Whether training draws random numbers, so that its kernels need to know step and sample.</summary>
    public bool IsRandom => Layers.Any(layer => layer.IsTrainingOnly);

    /// <summary>Whether training normalises by statistics of the whole batch.</summary>
    public bool UsesBatchStatistics => Layers.Any(layer => layer.UsesBatchStatistics);

    /// <summary>Whether the kernels of training take the call's context.</summary>
    public bool NeedsContext => IsRandom || UsesBatchStatistics;

    /// <summary>Floats of the batch's statistics in training.</summary>
    public int StatisticsLength => Layers.SelectMany(layer => layer.Statistics).Sum(tensor => tensor.Length);

    /// <summary>The index of the first layer with parameters: nothing below it needs a gradient.</summary>
    public int FirstTrained => Layers.TakeWhile(layer => layer.Tensors.Count == 0).Count();

    /// <summary>
    /// How each layer of one sample hands its output on at a width: in a vector where the next can take it from there, otherwise, null,
    /// through memory. The output stage takes either.
    /// </summary>
    public IReadOnlyList<VectorWidth?> SampleVectors(VectorWidth width)
    {
        bool inlines = InlinesSample(width);
        return Layers.Select((layer, i) => IsTaken(i + 1) ? Returned(layer.SampleVector(width)) : null).ToList();

        bool IsTaken(int start) => Layers.Skip(start).FirstOrDefault(next => !next.IsTrainingOnly)?.TakesSampleVector(width) ?? true;

        // A method of its own returns its vector through memory: at 512 bits that takes longer than stores which the next layer reads one by one.
        VectorWidth? Returned(VectorWidth? vector) => inlines || vector is null || vector.Bits <= VectorWidth.W256.Bits ? vector : null;
    }

    /// <summary>Whether the kernels of one sample are inlined into one method at a width.</summary>
    public bool InlinesSample(VectorWidth width) => Layers.Sum(layer => layer.SampleOperations(width)) <= CostModel.InlinedOperations;

    /// <summary><see cref="Fused"/> at the width whose vectors hold a block of samples, with a register for each value; null at others.</summary>
    public BatchPlan? FusedAt(VectorWidth width) => width.Lanes == Padding.SampleBlock ? Fused : null;

    public LayerPlan Last => Layers[Layers.Count - 1];

    public long ParameterCount => Layers.SelectMany(layer => layer.Tensors).Sum(tensor => (long)tensor.Count);
}

/// <summary>A stretch of floats.</summary>
internal sealed record Range(int Offset, int Length);

/// <summary>Scratch of one sample's forward pass: layers alternate between two buffers.</summary>
/// <param name="Scratch">Floats in all.</param>
/// <param name="OnStack">Whether they fit the stack cap; otherwise they belong to the calling thread.</param>
/// <param name="Outputs">Where each layer's output begins.</param>
/// <param name="Input">Where a padded copy of the input begins, for a first layer that reads whole vectors; -1 where none is needed.</param>
internal sealed record SamplePlan(int Scratch, bool OnStack, EquatableArray<int> Outputs, int Input);

/// <summary>Scratch of a batch's forward pass.</summary>
/// <param name="MinimumCount">Smaller batches run sample by sample.</param>
/// <param name="Rows">Samples computed together.</param>
/// <param name="Scratch">Floats in all.</param>
/// <param name="OnStack">Whether they fit the stack cap; otherwise they belong to the calling thread.</param>
/// <param name="Outputs">Where each layer's output begins.</param>
/// <param name="Logits">Where the output stage's block of 16 samples begins.</param>
internal sealed record BatchPlan(int MinimumCount, int Rows, int Scratch, bool OnStack, EquatableArray<int> Outputs, int Logits);

/// <summary>Workspace of a backward pass over a group of samples.</summary>
/// <param name="GroupSamples">Samples whose activations are held at once; larger batches accumulate group by group.</param>
/// <param name="Workspace">Floats in all.</param>
/// <param name="BlockLength">Lanes: floats from one block of 16 samples to the next. Tiles: 0.</param>
/// <param name="Outputs">Where each layer's output begins, in the block or in the workspace.</param>
/// <param name="Saved">Where the value begins that each layer's derivative is computed from: its weighted sums or its output.</param>
/// <param name="Deltas">Where each layer's gradient by its weighted sums begins.</param>
/// <param name="LayerScratch">Where each layer's own scratch begins in the workspace.</param>
/// <param name="Logits">Where the last layer's block of 16 samples begins.</param>
/// <param name="Targets">Where the targets' block begins.</param>
/// <param name="LogitDeltas">Where the gradient by the logits of the block begins.</param>
internal sealed record TrainingPlan(
    int GroupSamples, int Workspace, int BlockLength,
    EquatableArray<int> Outputs, EquatableArray<int> Saved, EquatableArray<int> Deltas, EquatableArray<int> LayerScratch,
    int Logits, int Targets, int LogitDeltas)
{
    /// <summary>
    /// What is done with one group after the other. One phase does all, unless a layer needs statistics of the whole batch: then a phase ends
    /// before it, and the workspace holds every group at once.
    /// </summary>
    public required EquatableArray<PhasePlan> Phases { get; init; }
}

/// <summary>A stretch of training that treats every group of samples by itself.</summary>
/// <param name="ForwardStart">The first layer that is computed forward.</param>
/// <param name="ForwardEnd">The layer after the last of these.</param>
/// <param name="HasLoss">Whether the loss follows.</param>
/// <param name="BackwardStart">The last layer whose gradients are computed, by parameters and input; -1 where there is none.</param>
/// <param name="BackwardEnd">The first of these.</param>
/// <param name="Statistics">The layer whose batch statistics are computed once all groups are through; -1: none.</param>
/// <param name="Sums">The layer whose sums of gradients are computed once all groups are through; -1: none.</param>
internal sealed record PhasePlan(int ForwardStart, int ForwardEnd, bool HasLoss, int BackwardStart, int BackwardEnd, int Statistics, int Sums);

/// <summary>What a loss is told of the network.</summary>
/// <param name="Outputs">The network's outputs.</param>
/// <param name="Activation">The activation that the output stage applies to them.</param>
/// <param name="PositiveWeight">What the loss of a positive target counts in binary cross-entropy.</param>
internal sealed record LossPlan(int Outputs, ActivationSpec Activation, double PositiveWeight);
