using System.Globalization;

namespace NetGen.Conformance.Tests.Networks;

/// <summary>One layer of a case: what the declaration says and the interpreter computes.</summary>
/// <param name="Attribute">The declaration as a user writes it.</param>
/// <param name="Parameter">The activation's slope or alpha, given or default.</param>
public sealed record LayerCase(string Kind, int Inputs, int Outputs, string Activation, string Attribute, double Parameter = 0)
{
    /// <summary>The shape of what it receives: a vector unless it is said.</summary>
    public CaseShape Input { get; init; } = CaseShape.Vector(Inputs);

    /// <summary>The shape of what it produces.</summary>
    public CaseShape Output { get; init; } = CaseShape.Vector(Outputs);

    public bool HasBias { get; init; } = true;

    public int Pieces { get; init; }

    public double Rate { get; init; }

    public double Epsilon { get; init; }

    public double Momentum { get; init; }

    /// <summary>Layers that a residual block is around.</summary>
    public int Spanned { get; init; }

    /// <summary>Whether a residual block projects its input to the shape of what is within.</summary>
    public bool IsProjected { get; init; }

    /// <summary>The window of convolution and pooling.</summary>
    public CaseWindow? Window { get; init; }

    /// <summary>Groups of channels of a convolution.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Gates of each output of a recurrent layer.</summary>
    public int Gates { get; init; }

    /// <summary>Whether a simple recurrent layer has ReLU instead of the hyperbolic tangent.</summary>
    public bool IsReLU { get; init; }

    /// <summary>Whether the values of a gated unit go through the hyperbolic tangent.</summary>
    public bool HasTanh { get; init; }

    /// <summary>Whether padding counts in a mean.</summary>
    public bool CountsPadding { get; init; } = true;

    /// <summary>Whether dropout drops channels, and layer normalisation takes the channels of each place by themselves.</summary>
    public bool IsByChannels { get; init; }

    /// <summary>What a declaration says beside kind and activation, such as <c>Stride</c>.</summary>
    public string Options { get; init; } = "";

    /// <summary>Products that it takes, of a sequence at each step.</summary>
    public int Connections => Window is { } window
        ? Outputs / Input.Steps * window.Size * (Input.Channels / Groups)
        : Gates > 0 ? Gates * Output.Features * (Input.Features + Output.Features)
        : Input.Rank == 0 || Input.IsSequence ? Input.Features * Output.Features : Inputs;

    /// <summary>The same layer of sequences of so many steps.</summary>
    public LayerCase OfSteps(int steps)
    {
        var (input, output) = (WithSteps(Input), WithSteps(Output));
        return this with { Inputs = input.Size, Outputs = output.Size, Input = input, Output = output };

        CaseShape WithSteps(CaseShape shape) => shape.IsSequence ? CaseShape.Sequence(shape.Features, steps) : shape;
    }

    /// <summary>The same layer of one step of a sequence.</summary>
    public LayerCase OfOneStep => this with { Input = CaseShape.Vector(Input.Features), Output = CaseShape.Vector(Output.Features) };

    public static LayerCase Dense(int inputs, int outputs, string activation) =>
        new("Dense", inputs, outputs, activation, $"[Dense({inputs}, {outputs}, Activation.{activation})]", DefaultParameter(activation));

    /// <summary>A dense layer whose activation has a parameter.</summary>
    public static LayerCase Dense(int inputs, int outputs, string activation, string name, double value) =>
        new("Dense", inputs, outputs, activation, Text($"[Dense({inputs}, {outputs}, Activation.{activation}, {name} = {value})]"), value);

    public static LayerCase Unbiased(int inputs, int outputs, string activation) =>
        new("Dense", inputs, outputs, activation, $"[Dense({inputs}, {outputs}, Activation.{activation}, Bias = false, Initializer = Initializer.LeCun)]") { HasBias = false };

    public static LayerCase Maxout(int inputs, int outputs, int pieces) =>
        new("Maxout", inputs, outputs, "Linear", $"[Maxout({inputs}, {outputs}, {pieces}, Initializer = Initializer.Uniform)]") { Pieces = pieces };

    public static LayerCase Dropout(int size, double rate) => new("Dropout", size, size, "Linear", Text($"[Dropout({rate})]")) { Rate = rate };

    public static LayerCase LayerNorm(int size, string activation = "Linear", double epsilon = 1e-5) =>
        new("LayerNorm", size, size, activation, Text($"[LayerNorm(Activation.{activation}, Epsilon = {epsilon})]"), DefaultParameter(activation)) { Epsilon = epsilon };

    public static LayerCase Scale(int size, string activation = "Linear") =>
        new("Scale", size, size, activation, $"[Scale(Activation.{activation})]", DefaultParameter(activation));

    public static LayerCase BatchNorm(int size, string activation = "Linear", double epsilon = 1e-5, double momentum = 0.1) =>
        new("BatchNorm", size, size, activation, Text($"[BatchNorm(Activation.{activation}, Epsilon = {epsilon}, Momentum = {momentum})]"), DefaultParameter(activation)) { Epsilon = epsilon, Momentum = momentum };

    public static LayerCase GLU(int size, bool tanh = false) => new("GLU", size, size / 2, "Linear", tanh ? "[GLU(Tanh = true)]" : "[GLU]") { HasTanh = tanh };

    /// <summary>A block around the layers that follow.</summary>
    public static LayerCase Residual(int size, int layers, string activation = "Linear") =>
        new("Residual", size, size, activation, $"[Residual({layers}, Activation.{activation})]", DefaultParameter(activation)) { Spanned = layers };

    /// <summary>The slope or alpha that an activation has of itself.</summary>
    public static double DefaultParameter(string activation) => activation switch { "LeakyReLU" => 0.1, "ELU" => 1, _ => 0 };

    /// <summary>A projecting block that makes a shape.</summary>
    public LayerCase Projected(CaseShape output) => this with { Outputs = output.Size, Output = output, Window = CaseWindow.Pointwise(Input, output) };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
