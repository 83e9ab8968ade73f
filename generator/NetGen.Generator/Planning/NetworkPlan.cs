using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

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

    /// <summary>What <c>[Input]</c> declares; null where it is left out.</summary>
    public InputSpec? DeclaredInput { get; init; }

    /// <summary>The layers as they are emitted: some declared ones are several here, with one number.</summary>
    public required EquatableArray<LayerPlan> Layers { get; init; }

    /// <summary>Which functions stand for exponentials, sigmoids and hyperbolic tangents: a member of <c>Precision</c>.</summary>
    public required string Precision { get; init; }

    /// <summary>What the loss of a positive target counts in binary cross-entropy.</summary>
    public required double PositiveWeight { get; init; }

    /// <summary>Where the parameters lie.</summary>
    public required StoragePlan Storage { get; init; }

    /// <summary>The copy of the parameters that inference reads, with large weights as bfloat16. Null where it reads the parameters themselves.</summary>
    public required InferencePlan? Inference { get; init; }

    /// <summary>In which form large weights are to be kept: a member of <c>WeightStorage</c>.</summary>
    public required string WeightStorage { get; init; }

    public required BatchForm BatchForm { get; init; }

    /// <summary>How inference computes batches.</summary>
    public required BatchForm InferenceForm { get; init; }

    /// <summary>How streams are computed step by step; null where the network is not one of sequences.</summary>
    public required StreamPlan? Stream { get; init; }

    /// <summary>One sample, at each width of <see cref="VectorWidth.All"/>; none of sequences, of which one is a batch.</summary>
    public required EquatableArray<ProgramPlan> Samples { get; init; }

    /// <summary>A batch.</summary>
    public required ProgramPlan Batch { get; init; }

    /// <summary>A batch where all layers are one kernel. Null where each layer has its own.</summary>
    public required FusedPlan? Fused { get; init; }

    /// <summary>The loss of a batch, without gradients.</summary>
    public required ProgramPlan Evaluation { get; init; }

    /// <summary>Feedforward and backpropagation of a batch.</summary>
    public required ProgramPlan Training { get; init; }

    /// <summary>Whether the weights are compiled in.</summary>
    public bool IsEmbedded { get; init; }

    public Shape Input => Layers[0].Part.Spec.Input;

    /// <summary>All that the network makes of a sample.</summary>
    public Shape Output => Last.RowsPerSample == 1 ? Last.Part.Spec.Output : Shape.OfSequence(Last.RowsPerSample, Last.Outputs);

    public LayerPlan Last => Layers[Layers.Count - 1];

    /// <summary>The declared layers with what their parts add up to.</summary>
    public IEnumerable<LayerSummary> Summaries => Enumerable.Range(1, Declared.Count).Select(number => LayerSummary.Of(this, number));

    /// <summary>Whether training draws random numbers, so that its kernels need to know step and sample.</summary>
    public bool IsRandom => Layers.Any(layer => layer.IsRandom);

    /// <summary>
    /// Whether the gradients of a call are summed by themselves before they are added to others, so that they have the same bits whoever adds them: what one
    /// thread computes at once may be several groups of images.
    /// </summary>
    public bool SumsGradientsApart => Layers.Any(layer => layer.Part.Spec.Output.SpatialRank > 0);

    /// <summary>Whether training normalises by statistics of the whole batch.</summary>
    public bool UsesBatchStatistics => Layers.Any(layer => layer.UsesBatchStatistics);

    /// <summary>Whether the kernels of training take the call's context.</summary>
    public bool NeedsContext => IsRandom || UsesBatchStatistics || HasLengths;

    /// <summary>Floats of the workspace that a call with gradients, or for the loss alone, asks its context for.</summary>
    public int WorkspaceLength => Math.Max(Training.Memory.Length, Evaluation.Memory.Length);

    /// <summary>Bytes that inference reads its parameters from, padding included.</summary>
    public long InferenceBytes => 4L * (Inference?.Length ?? Storage.Length);

    /// <summary>The weights that inference reads as bfloat16.</summary>
    public IEnumerable<TensorPlan> NarrowTensors => Layers.SelectMany(layer => layer.Tensors).Where(tensor => tensor.IsNarrow);

    public long ParameterCount => Layers.SelectMany(layer => layer.Tensors).Sum(tensor => (long)tensor.Count);

    /// <summary>The parts of a declared layer, by its number from 1.</summary>
    public IEnumerable<LayerPlan> PartsOf(int number) => Layers.Where(layer => layer.Number == number);

    /// <summary>Whether samples may have fewer steps than are declared, which loss and training are told.</summary>
    public bool HasLengths => Stream is not null;

    /// <summary>Floats that training carries on from a sample to the next of its stream.</summary>
    public int TrainingStateLength => Layers[0].StateStride;

    /// <summary>The program of one sample, or of a step of one stream, at a width.</summary>
    public ProgramPlan SampleAt(VectorWidth width) => (Stream?.One ?? Samples)[VectorWidth.IndexOf(width)];

    /// <summary><see cref="Fused"/> at the width whose vectors hold a block of samples, with a register for each value; null at others.</summary>
    public FusedPlan? FusedAt(VectorWidth width) => width.Lanes == Padding.SampleBlock ? Fused : null;
}

/// <summary>The network's storage of parameters and statistics.</summary>
/// <param name="Length">Floats, padding included.</param>
/// <param name="StatisticsLength">Floats of a batch's statistics in training.</param>
/// <param name="Gaps">Floats between tensors that belong to none.</param>
internal sealed record StoragePlan(int Length, int StatisticsLength, EquatableArray<Range> Gaps);

/// <summary>The copy of the storage that inference reads: floats at the same places, then narrow weights.</summary>
/// <param name="Floats">Floats that stay floats; the weights that do not follow them in the storage.</param>
/// <param name="Length">Words of 32 bits in all.</param>
internal sealed record InferencePlan(int Floats, int Length);

/// <summary>A stretch of floats.</summary>
internal sealed record Range(int Offset, int Length);

/// <summary>All layers as one kernel for 16 samples: from the rows of their inputs to the rows of their outputs without leaving the registers.</summary>
/// <param name="Scratch">Floats of scratch for a block of fewer samples.</param>
/// <param name="Inputs">Where its inputs begin.</param>
/// <param name="Outputs">Where its outputs begin.</param>
internal sealed record FusedPlan(int Scratch, int Inputs, int Outputs)
{
    /// <summary>Whether a call takes the scratch from the stack.</summary>
    public bool IsOnStack => Scratch <= Budget.StackCap;
}

/// <summary>What a loss is told of the network.</summary>
/// <param name="Outputs">The network's outputs.</param>
/// <param name="Activation">The activation that the output stage applies to them.</param>
/// <param name="PositiveWeight">What the loss of a positive target counts in binary cross-entropy.</param>
internal sealed record LossPlan(int Outputs, ActivationSpec Activation, double PositiveWeight);
