using NetGen.Generator.Activations;
using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Dense;

/// <summary>A fully connected layer, decided. Weights lie in panels, [outputs / panel][inputs][panel]: each is a stream of whole vectors of outputs.</summary>
internal sealed record DensePlan(LayerPart Part, ActivationPlan Apply) : LayerPlan(Part, Apply), ILayerEmitter
{
    public TensorPlan Weights => Tensors[0];

    public bool HasBias => Tensors.Count > 1;

    /// <summary>Outputs whose weights lie side by side: floats from the weights of one input to those of the next.</summary>
    public int Panel => Padding.Panel(Outputs);

    /// <summary>Floats from one panel to the next.</summary>
    public int PanelLength => Inputs * Panel;

    /// <summary>
    /// Whether the inputs of a group are copied in strips before the gradient by the weights is summed: where several panels read each, and where they are so
    /// many that samples lie pages apart.
    /// </summary>
    public bool PacksInputs => Outputs > Panel && Inputs >= 256;

    /// <summary>How one sample is computed at a width.</summary>
    public SampleKernel Sample(VectorWidth width) => SampleKernel.For(width.Fitting(Panel), Inputs, Outputs);

    public override VectorLayout? SampleVector(VectorWidth width) =>
        Sample(width) is { Vectors: 1 or 2 } kernel && Outputs <= kernel.Vectors * kernel.Width.Lanes ? new VectorLayout(kernel.Width, kernel.Vectors) : null;

    public override int SampleOperations(VectorWidth width)
    {
        var kernel = IsNarrow ? NarrowSample(width) : Sample(width);
        int steps = kernel.Unrolled ? Inputs : 3 * kernel.Chains;
        return (steps + (ActivationCatalog.Of(Activation).IsCheap ? 1 : Budget.CostlyActivation)) * kernel.Vectors;
    }

    public override bool TakesSampleVector(VectorWidth width, VectorLayout input) =>
        !IsNarrow && Sample(width) is { Unrolled: true } kernel && (input.Count == 1 || input.Width == kernel.Width);

    public override bool CanFuse => true;

    public override bool CanNarrow => true;

    // Of one sample each factor is needed but once.
    public override bool TakesEpilogue(Scope scope) => scope == Scope.Group;

    /// <summary>Whether inference reads the weights as bfloat16.</summary>
    public bool IsNarrow => Weights.IsNarrow;

    /// <summary>How one sample is computed at a width from narrow weights: a loop over pairs of inputs, whose weights lie in the same words.</summary>
    public SampleKernel NarrowSample(VectorWidth width) => NarrowSampleKernel.For(width.Fitting(Panel), Inputs, Outputs);

    /// <summary>The tile of a block of 16 samples, forward: rows are outputs.</summary>
    public Tile LanesForward(VectorWidth width) => Tile.ForLanes(width, Outputs, Panel);

    /// <summary>The tile of a block of 16 samples, backward: rows are inputs.</summary>
    public Tile LanesBackward(VectorWidth width) => Tile.ForLanes(width, Inputs, Inputs);

    /// <summary>The tile of the rows of a batch, forward: vectors are outputs.</summary>
    public Tile TilesForward(VectorWidth width) => Tile.ForRows(width, OutputStride / width.Lanes);

    public override IEnumerable<StepPlan> Sample(SampleValues values)
    {
        // In a register every activation is applied at once; a pass does that to memory.
        bool isInRegister = values.Output.Layout is VectorLayout;
        yield return new KernelStep(Scope.Call, this, IsNarrow ? "NarrowSample" : "Sample", [Operand.Read("x", values.Input), Operand.Parameters, Operand.Write("y", values.Output)])
        {
            Activation = isInRegister ? Apply.Function : Apply.InKernel,
        };
    }

    public override IEnumerable<StepPlan> Forward(ForwardValues values)
    {
        var x = Operand.Read("x", values.Input);
        var y = Operand.Write("y", values.Output);
        yield return (values.IsLanes
            ? new KernelStep(Scope.Block, this, "Forward", [Lanes(x), Operand.Parameters, Lanes(y)])
            : new KernelStep(Scope.Group, this, IsNarrow && values.ReadsNarrow ? "NarrowForward" : "Forward", [x, Operand.Parameters, y, Operand.Rows])) with
        { Activation = Apply.InKernel };
    }

    public override IEnumerable<StepPlan> Backward(BackwardValues values)
    {
        var x = Operand.Read("x", values.Input);
        var delta = Operand.Read("delta", values.Delta);
        yield return values.IsLanes
            ? new KernelStep(Scope.Group, this, "Gradient", [Lanes(x), Lanes(delta), Operand.Gradients, Operand.Blocks])
            : new KernelStep(Scope.Group, this, "Gradient", [x, delta, Operand.Gradients, Operand.Rows, Operand.Accumulate, Operand.Part]);
        if (values.InputDelta is not { } inputDelta)
            yield break;

        Operand[] below = values.InputDerivative.IsLinear ? [] : [Operand.Read("below", values.InputSaved)];
        var deltaBelow = Operand.Write("deltaBelow", inputDelta);
        if (values.IsLanes)
        {
            yield return new KernelStep(Scope.Block, this, "Backward", [Lanes(delta), Operand.Parameters, .. below.Select(Lanes), Lanes(deltaBelow)]) { Activation = values.InputDerivative };
            yield break;
        }

        var transposed = TransposedWeights(inputDelta);
        yield return new KernelStep(Scope.Group, this, "TransposeWeights", [Operand.Parameters, Operand.Write("transposed", transposed)]);
        yield return new KernelStep(Scope.Group, this, "Backward", [delta, Operand.Read("transposed", transposed), .. below, deltaBelow, Operand.Rows]) { Activation = values.InputDerivative };
    }

    ILayerKernels ILayerEmitter.Kernels(VectorWidth width) => new DenseKernels(this, width);

    /// <summary>The weights in panels of inputs, [inputs / panel][outputs][panel].</summary>
    private ValuePlan TransposedWeights(ValuePlan inputDelta) => new($"{Prefix}Transposed", Part.Spec.Output, new FlatLayout(Outputs * inputDelta.Stride));

    private static Operand Lanes(Operand operand) => operand with { AcrossLanes = true };
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
        // More than hide the latency gain nothing, and panels read at once a power of two apart displace each other in the cache.
        int groups = Padding.CeilingDivide(vectors, Accumulators);
        // Groups of whole panels.
        int panel = Padding.Panel(outputs) / width.Lanes;
        int together = groups == 1 ? vectors : Padding.RoundUp(Padding.CeilingDivide(vectors, groups), panel);
        int most = inputs >= LongSum ? Accumulators : Accumulators / 2;
        int chains = Math.Min(Math.Min(most, Padding.CeilingDivide(Accumulators, together)), inputs);
        return new SampleKernel(width, together, chains, inputs * vectors <= UnrollBudget);
    }
}
