using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>What is decided for a layer, or for a part of one that is emitted by itself. Each kind derives its own record.</summary>
internal abstract record LayerPlan
{
    public required string Kind { get; init; }

    /// <summary>The declared layer's number, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What names of a layer's later parts add: <c>Maximum</c>; empty for the first.</summary>
    public string Part { get; init; } = "";

    public required int Inputs { get; init; }

    public required int Outputs { get; init; }

    /// <summary>Floats from one row of the layer's input to the next; the first layer reads the caller's unpadded rows.</summary>
    public required int InputStride { get; init; }

    /// <summary>Floats from one row of the layer's output to the next. Default: padded to whole vectors.</summary>
    public int OutputStride
    {
        get => field > 0 ? field : Padding.Stride(Outputs);
        init;
    }

    /// <summary>The activation as declared.</summary>
    public required ActivationSpec Activation { get; init; }

    /// <summary>How the activation is applied and differentiated.</summary>
    public required ActivationPlan Apply { get; init; }

    /// <summary>The same of the layer below, whose derivative this layer's input gradient is multiplied by.</summary>
    public required ActivationPlan Below { get; init; }

    public required EquatableArray<TensorPlan> Tensors { get; init; }

    /// <summary>Tensors that training measures and does not train. They follow <see cref="Tensors"/> in the storage.</summary>
    public EquatableArray<TensorPlan> Statistics { get; init; }

    /// <summary>Whether training computes the layer from statistics of the whole batch, so that it must wait for all samples.</summary>
    public bool UsesBatchStatistics => Statistics.Count > 0;

    /// <summary>The part's place among the network's, from 0.</summary>
    public int Index { get; init; }

    /// <summary>
    /// The other end of a residual block, by its place: of the beginning the end, whose gradient it takes as well, and of the end the beginning,
    /// whose output it adds. -1: none.
    /// </summary>
    public int Partner { get; init; } = -1;

    /// <summary>The numbers that shape the layer, as the architecture tells them.</summary>
    public EquatableArray<Setting> Settings { get; init; }

    /// <summary>Multiply-adds of one sample's feedforward pass.</summary>
    public required long MultiplyAdds { get; init; }

    /// <summary>Scratch floats the layer needs once per backward call: a transposed copy of its weights.</summary>
    public required int BackwardScratch { get; init; }

    /// <summary>The chosen kernels in words.</summary>
    public required string Kernels { get; init; }

    /// <summary>Whether the layer does nothing in inference.</summary>
    public bool IsTrainingOnly { get; init; }

    /// <summary>Whether one sample's kernel reads whole vectors of its input, which the caller's memory need not have.</summary>
    public bool ReadsPadding { get; init; }

    /// <summary>The vector in which one sample's kernel can leave its whole output at a width; null where that goes through memory.</summary>
    public virtual VectorWidth? SampleVector(VectorWidth width) => null;

    /// <summary>Vector operations that one sample's kernel is written with at a width, about; a loop's count once.</summary>
    public virtual int SampleOperations(VectorWidth width) => IsTrainingOnly ? 0 : CostModel.CostlyActivation;

    /// <summary>Whether one sample's kernel can take its whole input from a vector at a width.</summary>
    public virtual bool TakesSampleVector(VectorWidth width) => false;

    /// <summary>Whether the layer can be written into one method with its neighbours, its values in registers.</summary>
    public virtual bool CanFuse => false;

    /// <summary>Floats of all the layer's tensors, which lie one after another.</summary>
    public int TensorLength => Tensors.Sum(tensor => tensor.Length);

    /// <summary>What generated names begin with.</summary>
    public string Prefix => $"Layer{Number}{Part}";
}

/// <summary>A number that shapes a layer: <c>slope</c>, <c>rate</c>.</summary>
internal sealed record Setting(string Name, double Value);

/// <summary>How a layer's activation is computed.</summary>
/// <param name="Epilogue">What the kernel of the weighted sums applies in registers: the activation where it is cheap, otherwise linear.</param>
/// <param name="Pass">What a pass over the stored sums applies, or null. The last layer has none: its activation belongs to the output stage.</param>
/// <param name="Derive">What a pass over the gradients derives, or null where the kernel of the layer above does so itself.</param>
/// <param name="SavesSums">Whether training keeps the weighted sums beside the outputs, because the derivative needs them.</param>
internal sealed record ActivationPlan(ActivationSpec Epilogue, ActivationSpec? Pass, ActivationSpec? Derive, bool SavesSums)
{
    public static readonly ActivationPlan None = new(ActivationSpec.Linear, null, null, false);
}

/// <summary>What a layer kind is told when it plans a layer.</summary>
/// <param name="Number">The declared layer's number, from 1.</param>
/// <param name="HasTrainedBelow">Whether a layer below has parameters, so that the gradient by this layer's input is needed.</param>
/// <param name="InputStride">Floats from one row of its input to the next.</param>
/// <param name="Apply">How its activation is applied.</param>
/// <param name="Below">The same of the layer below.</param>
/// <param name="Offset">Where the layer's parameters begin in the storage.</param>
/// <param name="StatisticsOffset">Where the layer's statistics begin among those of a batch in training.</param>
/// <param name="BatchForm">How batches are computed.</param>
internal sealed record LayerPlanning(
    int Number, bool HasTrainedBelow, int InputStride, ActivationPlan Apply, ActivationPlan Below, int Offset, int StatisticsOffset, BatchForm BatchForm);

/// <summary>How a network computes batches.</summary>
internal enum BatchForm
{
    /// <summary>A block of 16 samples lies across the lanes: each vector holds one feature, weights are broadcast.</summary>
    Lanes,

    /// <summary>Register tiles of rows × vectors: each vector holds neighbouring outputs of one sample.</summary>
    Tiles,
}
