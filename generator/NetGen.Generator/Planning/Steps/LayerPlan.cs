using NetGen.Generator.Model;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Planning.Steps;

/// <summary>What is decided for a layer, or for a part of one that is emitted by itself. Each kind derives its own record.</summary>
/// <param name="Part">The layer's place in the network.</param>
/// <param name="Apply">Where its activation is applied and differentiated.</param>
internal abstract record LayerPlan(LayerPart Part, ActivationPlan Apply)
{
    public string Kind => Part.Spec.Kind;

    /// <summary>The declared layer's number, from 1.</summary>
    public int Number => Part.Number;

    /// <summary>Its place among all parts, from 0.</summary>
    public int Index => Part.Index;

    /// <summary>What generated names begin with.</summary>
    public virtual string Prefix => $"Layer{Number}{Part.Suffix}{(IsStream ? "Stream" : "")}";

    /// <summary>Values of a sample that it takes.</summary>
    public int Inputs => Part.Spec.Inputs;

    /// <summary>Values of a sample that it makes.</summary>
    public int Outputs => Part.Spec.Outputs;

    /// <summary>Floats of a row of its outputs that fills whole vectors.</summary>
    public int OutputStride => Padding.Stride(Outputs);

    /// <summary>Values of each place of its output; where there are no places, all values.</summary>
    public int Features => Part.Spec.Output.FeatureCount;

    /// <summary>Floats of so many values that fill whole vectors.</summary>
    public int FeatureStride => Padding.Stride(Features);

    /// <summary>Places of its output.</summary>
    public int Places => Part.Spec.Output.Rows * Part.Spec.Output.Columns;

    /// <summary>The zeros around its output that the layers which read it reach into.</summary>
    public Border OutputBorder { get; init; }

    /// <summary>Floats from one place of its output to the next, where it has places.</summary>
    public int OutputPitch { get; init; } = Padding.Stride(Part.Spec.Output.FeatureCount);

    /// <summary>The places around its output that it needs itself: what it remembers from before the first step.</summary>
    public virtual Border OwnBorder => Border.None;

    /// <summary>Rows that its output lies in for each sample. Default: 1.</summary>
    public virtual int RowsPerSample => 1;

    /// <summary>Whether it computes the steps of a stream as they come, and remembers in a state what it needs of earlier ones.</summary>
    public bool IsStream { get; init; }

    /// <summary>Floats that it remembers from one step of a stream to the next. Default: none.</summary>
    public virtual int StateLength => 0;

    /// <summary>Floats of a state before the layer's own.</summary>
    public int StateOffset { get; init; }

    /// <summary>Floats from one state to the next, those of all layers.</summary>
    public int StateStride { get; init; }

    /// <summary>The zeros around its input that it reaches into.</summary>
    public virtual Border InputBorder => Border.None;

    /// <summary>The zeros around the gradient by its output that its backward pass reaches into.</summary>
    public virtual Border DeltaBorder => Border.None;

    /// <summary>Floats that its kernels need from one place to the next, of values of so many channels: what they write of one place in vectors.</summary>
    public virtual int PitchOf(int channels) => Padding.Stride(channels);

    /// <summary>Whether its kernels read places value by value and no vectors of channels, so that places need no padding.</summary>
    public virtual bool ReadsSingleChannels => false;

    /// <summary>The name of its output's value.</summary>
    public virtual string OutputName => Prefix + "Output";

    /// <summary>The activation as declared.</summary>
    public ActivationSpec Activation => Part.Spec.Activation;

    public EquatableArray<TensorPlan> Tensors { get; init; }

    /// <summary>Tensors that training measures and does not train. They follow <see cref="Tensors"/> in the storage.</summary>
    public EquatableArray<TensorPlan> Statistics { get; init; }

    /// <summary>Whether training computes the layer from statistics of the whole batch, so that it must wait for all samples.</summary>
    public bool UsesBatchStatistics => Statistics.Count > 0;

    /// <summary>Whether its step of one stream can compute the layer below, too, at a width. Default: no.</summary>
    public virtual bool CanJoinBelow(VectorWidth width) => false;

    /// <summary>Whether it does.</summary>
    public bool JoinsBelow { get; init; }

    /// <summary>The layer where it leaves a step of one stream as it lies. Default: it computes something.</summary>
    public virtual LayerPlan InPlace() => this;

    /// <summary>Samples of a group in training that fill the layer's tiles, where tiles go over samples. Default: any number does.</summary>
    public virtual int TileSamples => 1;

    /// <summary>Multiply-adds of one sample's feedforward pass.</summary>
    public long MultiplyAdds => Part.Spec.MultiplyAdds;

    /// <summary>The chosen kernels in words.</summary>
    public string Kernels { get; init; } = "";

    /// <summary>Whether training draws random numbers in it.</summary>
    public virtual bool IsRandom => false;

    /// <summary>Whether the kernel of a batch's rows reads whole vectors of its input.</summary>
    public virtual bool ReadsPaddedRows => false;

    /// <summary>Whether one sample's kernel reads whole vectors of its input, which the caller's memory need not have.</summary>
    public virtual bool ReadsPadding => false;

    /// <summary>The registers in which one sample's kernel can leave its whole output at a width; null where that goes through memory.</summary>
    public virtual VectorLayout? SampleVector(VectorWidth width) => null;

    /// <summary>Vector operations that one sample's kernel is written with at a width, about; a loop's count once.</summary>
    public virtual int SampleOperations(VectorWidth width) => PassesInputOn(isTraining: false) ? 0 : Budget.CostlyActivation;

    /// <summary>Whether one sample's kernel can take its whole input from registers at a width.</summary>
    public virtual bool TakesSampleVector(VectorWidth width, VectorLayout input) => false;

    /// <summary>Whether the layer can be written into one method with its neighbours, its values in registers.</summary>
    public virtual bool CanFuse => false;

    /// <summary>Whether inference has kernels that read the layer's weights, the first of its tensors, as bfloat16.</summary>
    public virtual bool CanNarrow => false;

    /// <summary>Whether its kernel of inference, run so often, makes what follows its sums while they are in registers: <see cref="Epilogue"/>.</summary>
    public virtual bool TakesEpilogue(Scope scope) => false;

    /// <summary>
    /// The step that computes a factor for each of its values, and behind all of them the terms, where inference multiplies by the one and adds the other; null
    /// for a layer that does more.
    /// </summary>
    public virtual KernelStep? Affine(Scope scope) => null;

    /// <summary>Whether it adds two values, and nothing else.</summary>
    public virtual bool IsSum => false;

    /// <summary>Floats of all the layer's tensors, which lie one after another.</summary>
    public int TensorLength => Tensors.Sum(tensor => tensor.Length);

    /// <summary>Whether the layer's output is its input as it stands, so that nothing is computed forward.</summary>
    /// <param name="isTraining">Whether in training; otherwise in inference.</param>
    public virtual bool PassesInputOn(bool isTraining) => false;

    /// <summary>Whether the same holds in inference of blocks of 16 samples across lanes, whose values lie in the order of the caller's rows.</summary>
    public virtual bool PassesLanesOn => PassesInputOn(isTraining: false);

    /// <summary>Whether inference can compute it on blocks of 16 samples across lanes. Default: where it has no places.</summary>
    public virtual bool TakesLanes => PassesLanesOn || Part.Spec.Input.SpatialRank + Part.Spec.Output.SpatialRank == 0;

    /// <summary>One sample: from its input, in a register or a row, to its output.</summary>
    public abstract IEnumerable<StepPlan> Sample(SampleValues values);

    /// <summary>A batch forward.</summary>
    public abstract IEnumerable<StepPlan> Forward(ForwardValues values);

    /// <summary>A batch back: the gradient by the parameters, where there are any, and that by the input, where something below wants it.</summary>
    public abstract IEnumerable<StepPlan> Backward(BackwardValues values);
}
