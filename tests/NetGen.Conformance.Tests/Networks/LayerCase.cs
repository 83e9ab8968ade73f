using System.Globalization;

namespace NetGen.Conformance.Tests.Networks;

/// <summary>One layer of a case: what the declaration says and the interpreter computes.</summary>
/// <param name="Attribute">The declaration as a user writes it.</param>
/// <param name="Parameter">The activation's slope or alpha, given or default.</param>
public sealed record LayerCase(string Kind, int Inputs, int Outputs, string Activation, string Attribute, double Parameter = 0)
{
    public bool HasBias { get; init; } = true;

    public int Pieces { get; init; }

    public double Rate { get; init; }

    public double Epsilon { get; init; }

    public double Momentum { get; init; }

    /// <summary>Layers that a residual block is around.</summary>
    public int Spanned { get; init; }

    public static LayerCase Dense(int inputs, int outputs, string activation) =>
        new("Dense", inputs, outputs, activation, $"[Dense({inputs}, {outputs}, Activation.{activation})]", activation switch { "LeakyReLU" => 0.1, "ELU" => 1, _ => 0 });

    /// <summary>A dense layer whose activation has a parameter.</summary>
    public static LayerCase Dense(int inputs, int outputs, string activation, string name, double value) =>
        new("Dense", inputs, outputs, activation, Text($"[Dense({inputs}, {outputs}, Activation.{activation}, {name} = {value})]"), value);

    public static LayerCase Unbiased(int inputs, int outputs, string activation) =>
        new("Dense", inputs, outputs, activation, $"[Dense({inputs}, {outputs}, Activation.{activation}, Bias = false, Initializer = Initializer.LeCun)]") { HasBias = false };

    public static LayerCase Maxout(int inputs, int outputs, int pieces) =>
        new("Maxout", inputs, outputs, "Linear", $"[Maxout({inputs}, {outputs}, {pieces}, Initializer = Initializer.Uniform)]") { Pieces = pieces };

    public static LayerCase Dropout(int size, double rate) => new("Dropout", size, size, "Linear", Text($"[Dropout({rate})]")) { Rate = rate };

    public static LayerCase LayerNorm(int size, string activation = "Linear", double epsilon = 1e-5) =>
        new("LayerNorm", size, size, activation, Text($"[LayerNorm(Activation.{activation}, Epsilon = {epsilon})]"), activation == "ELU" ? 1 : 0) { Epsilon = epsilon };

    public static LayerCase Scale(int size, string activation = "Linear") =>
        new("Scale", size, size, activation, $"[Scale(Activation.{activation})]", activation == "ELU" ? 1 : 0);

    public static LayerCase BatchNorm(int size, string activation = "Linear", double epsilon = 1e-5, double momentum = 0.1) =>
        new("BatchNorm", size, size, activation, Text($"[BatchNorm(Activation.{activation}, Epsilon = {epsilon}, Momentum = {momentum})]"), activation == "ELU" ? 1 : 0) { Epsilon = epsilon, Momentum = momentum };

    /// <summary>A block around the layers that follow.</summary>
    public static LayerCase Residual(int size, int layers, string activation = "Linear") =>
        new("Residual", size, size, activation, $"[Residual({layers}, Activation.{activation})]", activation == "ELU" ? 1 : 0) { Spanned = layers };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
