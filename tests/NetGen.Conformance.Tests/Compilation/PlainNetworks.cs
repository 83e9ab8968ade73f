using NetGen.Conformance.Tests.Networks;
using NetGen.Conformance.Tests.Oracle;

namespace NetGen.Conformance.Tests.Compilation;

/// <summary>Single layers that pass their inputs through, so that an activation or a loss stands alone.</summary>
public static class PlainNetworks
{
    private const int LossSize = 4;

    private static readonly (string Loss, string Activation)[] Losses =
    [
        ("CrossEntropy", "Softmax"), ("CrossEntropy", "LogSoftmax"), ("KullbackLeibler", "Softmax"), ("BinaryCrossEntropy", "Sigmoid"),
        ("MeanSquaredError", "Linear"), ("MeanSquaredError", "Sigmoid"), ("MeanAbsoluteError", "Linear"), ("Huber", "Linear"), ("LogCosh", "Linear"), ("Hinge", "Linear"),
        ("Perceptron", "Step"),
    ];

    /// <summary>One value through each elementwise activation, under the mean squared error; Step under its own rule.</summary>
    public static readonly CompiledCases Activations = new(
    [
        .. Formulas.Elementwise.Select(activation => new NetworkCase($"Plain_{activation}", "MeanSquaredError", LayerCase.Dense(1, 1, activation))),
        new NetworkCase("Plain_Step", "Auto", LayerCase.Dense(1, 1, "Step")),
    ]);

    /// <summary>Four logits under each loss.</summary>
    public static readonly CompiledCases LossCases = new(
    [
        .. Losses.Select(pair => new NetworkCase($"{pair.Loss}_{pair.Activation}", pair.Loss, LayerCase.Dense(LossSize, LossSize, pair.Activation))),
        new NetworkCase("BinaryCrossEntropy_Sigmoid_weighted", "BinaryCrossEntropy", LayerCase.Dense(LossSize, LossSize, "Sigmoid")) { PositiveWeight = 2.5 },
    ]);

    /// <summary>A thousand classes under each loss of classes.</summary>
    public static readonly CompiledCases WideLosses = new(
        [.. Losses.Where(pair => pair.Activation == "Softmax").Select(pair => new NetworkCase($"Wide_{pair.Loss}", pair.Loss, LayerCase.Dense(1, 1000, pair.Activation)))]);

    /// <summary>
    /// Each elementwise activation as the last layer of one value, before another layer across lanes, and before another layer in tiles; the mean
    /// absolute error, whose slope is 1, shows the derivative. Tiles, which take long to compile, have one width each, in turn.
    /// </summary>
    public static readonly CompiledCases Slopes = CompiledCases.Of(
    [
        .. CasePair.All(Formulas.Elementwise.SelectMany(activation => new[]
        {
            new NetworkCase($"Last_{activation}", "MeanAbsoluteError", LayerCase.Dense(1, 1, activation)),
            new NetworkCase($"Lanes_{activation}", "MeanAbsoluteError", LayerCase.Dense(1, 1, activation), LayerCase.Dense(1, 1, "Linear")),
            new NetworkCase($"Fast_{activation}", "MeanAbsoluteError", LayerCase.Dense(1, 1, activation)) { IsFast = true },
        }), Engines.Widths),
        .. Formulas.Elementwise.Select((activation, i) => new CasePair(
            new NetworkCase($"Tiles_{activation}", "MeanAbsoluteError", LayerCase.Dense(300, 20, activation), LayerCase.Dense(20, 1, "Linear")),
            Engines.Widths[i % Engines.Widths.Length])),
    ]);

    /// <summary>One logit under each loss, two where they are classes. Losses of an output are those of a linear one.</summary>
    public static readonly CompiledCases SmallLosses = new(
    [
        .. Losses.Where(pair => pair != ("MeanSquaredError", "Sigmoid")).Select(pair => (Pair: pair, Size: pair.Activation.EndsWith("oftmax", StringComparison.Ordinal) ? 2 : 1))
            .Select(sized => new NetworkCase($"Small_{sized.Pair.Loss}_{sized.Pair.Activation}", sized.Pair.Loss, LayerCase.Dense(sized.Size, sized.Size, sized.Pair.Activation))),
        new NetworkCase("Small_BinaryCrossEntropy_weighted", "BinaryCrossEntropy", LayerCase.Dense(1, 1, "Sigmoid")) { PositiveWeight = 2.5 },
    ]);

    /// <summary>Logarithms of softmax in each form: of one sample in a vector and in memory, in lanes and fused, as the last layer and inside.</summary>
    public static readonly CompiledCases LogSoftmax = new(
    [
        .. new[] { 2, 4, 7, 8, 19 }.Select(size => new NetworkCase($"LogSoftmax_{size}", "Auto", LayerCase.Dense(size, size, "LogSoftmax"))),
        new NetworkCase("LogSoftmax_deep", "Auto", LayerCase.Dense(4, 4, "Linear"), LayerCase.Dense(4, 4, "LogSoftmax")),
        new NetworkCase("LogSoftmax_within", "Auto", LayerCase.Dense(4, 4, "LogSoftmax"), LayerCase.Dense(4, 4, "Linear")),
        new NetworkCase("LogSoftmax_tiles", "Auto", LayerCase.Dense(300, 300, "LogSoftmax")),
    ]);

    /// <summary>Three logits through softmax.</summary>
    public static readonly CompiledCases Softmax = new([new NetworkCase("Plain_softmax", "Auto", LayerCase.Dense(3, 3, "Softmax"))]);

    /// <summary>A network all of whose layers pass on as many values as they can: weights are the identity, biases zero.</summary>
    public static TestNetwork Identity(this CompiledCases cases, string name, int bits)
    {
        var network = cases.Create(name, bits);
        network.Parameters.Clear();
        foreach (var weight in network.Architecture.Parameters.Where(info => info.Kind == ParameterKind.Weight))
        {
            for (int i = 0; i < weight.Shape.Min(); i++)
                network.Parameters[weight.IndexOf(i, i)] = 1;
        }

        return network;
    }
}
