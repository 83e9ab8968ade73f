using NetGen.Generator.Activations;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers.Dense;

/// <summary>A fully connected layer, decided. Weights lie as [inputs][outputs, padded]: rows of outputs fill vectors.</summary>
internal sealed record DensePlan : LayerPlan
{
    public TensorPlan Weights => Tensors[0];

    public bool HasBias => Tensors.Count > 1;

    /// <summary>Floats from the weights of one input to those of the next.</summary>
    public int WeightStride => OutputStride;

    /// <summary>How one sample is computed at a width.</summary>
    public SampleKernel Sample(VectorWidth width) => SampleKernel.For(width.Fitting(WeightStride), Inputs, Outputs);

    public override VectorWidth? SampleVector(VectorWidth width) =>
        Sample(width) is { } kernel && Outputs <= kernel.Width.Lanes ? kernel.Width : null;

    public override int SampleOperations(VectorWidth width)
    {
        var kernel = Sample(width);
        int steps = kernel.Unrolled ? Inputs : 3 * kernel.Chains;
        return (steps * kernel.Vectors) + (ActivationCatalog.Of(Activation).IsCheap ? 1 : CostModel.CostlyActivation);
    }

    public override bool TakesSampleVector(VectorWidth width) => Sample(width).Unrolled;

    public override bool CanFuse => true;

    /// <summary>The tile of a block of 16 samples, forward: rows are outputs.</summary>
    public Tile LanesForward(VectorWidth width) => Tile.ForLanes(width, Outputs);

    /// <summary>The tile of a block of 16 samples, backward: rows are inputs.</summary>
    public Tile LanesBackward(VectorWidth width) => Tile.ForLanes(width, Inputs);

    /// <summary>The tile of the rows of a batch, forward: vectors are outputs.</summary>
    public Tile TilesForward(VectorWidth width) => Tile.ForRows(width, WeightStride / width.Lanes);

    /// <summary>The tile of the rows of a batch, backward: vectors are inputs.</summary>
    public Tile TilesBackward(VectorWidth width) => Tile.ForRows(width, InputStride / width.Lanes);
}

/// <summary>How a layer computes one sample: outputs across lanes, inputs broadcast one after another.</summary>
/// <param name="Width">The vectors used.</param>
/// <param name="Vectors">Vectors of outputs computed at once; the last of several groups may have fewer. Vectors of padding alone are left out.</param>
/// <param name="Chains">Sums that each vector is split into, so that multiply-adds need not wait for each other.</param>
/// <param name="Unrolled">Whether every multiply-add is written out; otherwise a loop takes <paramref name="Chains"/> inputs a turn.</param>
internal sealed record SampleKernel(VectorWidth Width, int Vectors, int Chains, bool Unrolled)
{
    /// <summary>Multiply-adds up to this many are written out: more are no faster than a loop and cost compile time.</summary>
    private const int UnrollBudget = 128;

    /// <summary>Accumulators that hide the latency of a fused multiply-add: 4 cycles × 2 units.</summary>
    private const int Accumulators = 8;

    /// <summary>Inputs from which on that many chains are worth adding them up; below, half as many are as fast.</summary>
    private const int LongSum = 16;

    public static SampleKernel For(VectorWidth width, int inputs, int outputs)
    {
        int vectors = Padding.CeilingDivide(outputs, width.Lanes);
        int groups = Padding.CeilingDivide(vectors, width.Registers / 2);
        int together = Padding.CeilingDivide(vectors, groups);
        int most = inputs >= LongSum ? Accumulators : Accumulators / 2;
        int chains = Math.Min(Math.Min(most, Padding.CeilingDivide(Accumulators, together)), inputs);
        return new SampleKernel(width, together, chains, inputs * vectors <= UnrollBudget);
    }
}
