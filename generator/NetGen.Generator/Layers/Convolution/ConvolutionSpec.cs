using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Convolution;

/// <summary>Convolution: output = activation(weights ∗ input + bias) at each position of a window.</summary>
/// <param name="Kind">Of signals or of images.</param>
/// <param name="Input">What the layer takes.</param>
/// <param name="Output">What it makes of it.</param>
/// <param name="Activation">The function applied to the weighted sums.</param>
/// <param name="Numbers">The settings, in the order of the kind's facts.</param>
/// <param name="DeclaredInputs">Channels that it is declared to take.</param>
/// <param name="DeclaredOutputs">Channels that it makes.</param>
/// <param name="HasBias">Whether a bias is added.</param>
/// <param name="Initializer">How the weights start: a member of <c>Initializer</c>.</param>
/// <param name="InitialValue">The weights' value where the initializer is Constant.</param>
internal sealed record ConvolutionSpec(
    string Kind, Shape Input, Shape Output, ActivationSpec Activation, EquatableArray<double> Numbers,
    int DeclaredInputs, int DeclaredOutputs, bool HasBias, string Initializer, double InitialValue)
    : WindowSpec(Kind, Input, Output, Activation, Numbers), ILayerPlanner
{
    public bool HasEpilogue => true;

    public override int DeclaredInputs { get; } = DeclaredInputs;

    public override int DeclaredOutputs { get; } = DeclaredOutputs;

    /// <summary>The layer whose tensors it has, where that is another: one of features that works on each step. Null: its own.</summary>
    public TensorOwner? Owner { get; init; }

    public override IEnumerable<TensorFacts> Tensors => (Owner?.Tensors ?? base.Tensors).Where(tensor => HasBias || tensor.Switch is null);

    public override LayerExtent Extent => Owner?.Layer.Extent ?? base.Extent;

    public override string Initializer { get; } = Initializer;

    public override double InitialValue { get; } = InitialValue;

    public override WindowFacts WindowFacts => Operation.Window;

    public int Groups => (int)Settings[Operation.Groups.Name];

    /// <summary>Whether each output is computed from the input of the same number alone.</summary>
    public bool IsDepthwise => Groups > 1 && Groups == DeclaredInputs && Groups == DeclaredOutputs;

    /// <summary>
    /// Sums that each output is split into: of a layer of features on each step of a sequence that has few outputs and many inputs, as one sum would wait for
    /// itself. They are the same in every form, so that the bits are.
    /// </summary>
    public int Chains => Owner is { IsSplit: true, Outputs: <= 8 } && DeclaredInputs >= 8 ? 4 : 1;

    public override int? Panel => Owner is { } owner ? owner.Panel : IsDepthwise ? Padding.Stride(Groups) : Padding.Panel(DeclaredOutputs / Groups);

    public override ParameterLayout LayoutOf(int[] shape, int panel) => IsDepthwise
        ? ParameterLayout.OutputPanels(shape, panel)
        : ParameterLayout.WindowPanels(shape, panel, Owner?.Gates ?? Groups);

    public override int FanIn => Owner?.Layer.FanIn ?? DeclaredInputs / Groups * Window.Size;

    public override long MultiplyAdds => (long)Output.Places * (Owner?.Outputs ?? DeclaredOutputs) * (DeclaredInputs / Groups) * Window.Size;

    public override decimal StateCount => Input.IsSequence ? Math.Max(0, (Window.Width.Reach - 1m) * DeclaredInputs) : 0;

    private NetGen.Convolution Operation => (NetGen.Convolution)Facts!.Operation;

    public static LayerSpec Parse(string kind, AttributeValues values) => new ConvolutionSpec(
        kind, Unknown, Unknown, ActivationSpec.Parse(values), values.Numbers(kind), values.Int("inputs"), values.Int("outputs"),
        values.Bool("Bias", true), values.String("Initializer", Initializers.Auto), values.Double("InitialValue", 0));

    /// <summary>A convolution that looks at one place at a time.</summary>
    /// <param name="input">What it takes.</param>
    /// <param name="output">What it makes of it.</param>
    /// <param name="strides">Places from one position to the next, along height and width.</param>
    public static LayerSpec Pointwise(Shape input, Shape output, (int Height, int Width) strides)
    {
        var arguments = new Dictionary<string, object?> { ["inputs"] = input.FeatureCount, ["outputs"] = output.FeatureCount, ["kernel"] = 1 };
        if (input.SpatialRank == 1)
            arguments.Add("Stride", strides.Width);
        else
            (arguments["StrideHeight"], arguments["StrideWidth"]) = (strides.Height, strides.Width);
        var facts = LayerTable.All.First(facts => facts.Operation is NetGen.Convolution convolution && convolution.Window.Rank == input.SpatialRank);
        return Parse(facts.Kind, new AttributeValues(arguments)) with { Input = input, Output = output };
    }

    /// <summary>The weighted sums of a layer of features at each step of a sequence.</summary>
    public static ConvolutionSpec OfSteps(Shape input, Shape output, ActivationSpec activation, TensorOwner owner, bool hasBias, string initializer, double initialValue)
    {
        var sums = (ConvolutionSpec)Pointwise(input, output, (1, 1));
        return new ConvolutionSpec(sums.Kind, input, output, activation, sums.Numbers, sums.DeclaredInputs, sums.DeclaredOutputs, hasBias, initializer, initialValue) { Owner = owner };
    }

    public LayerPlan Plan(LayerPart part, ActivationPlan activation, BatchForm form) => IsDepthwise
        ? new DepthwisePlan(part, activation) { Kernels = $"tiles of {Places}, each channel by itself" }
        : new ConvolutionPlan(part, activation) { Kernels = $"tiles of {Places}" };

    private string Places => Input.IsSequence ? "steps" : "places";
}
