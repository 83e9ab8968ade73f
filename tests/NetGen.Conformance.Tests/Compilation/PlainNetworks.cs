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

    /// <summary>Three logits through softmax.</summary>
    public static readonly CompiledCases Softmax = new([new NetworkCase("Plain_softmax", "Auto", LayerCase.Dense(3, 3, "Softmax"))]);

    /// <summary>A network whose first layer's weights are the identity and biases zero.</summary>
    public static TestNetwork Identity(this CompiledCases cases, string name, int bits)
    {
        var network = cases.Create(name, bits);
        network.Parameters.Clear();
        var weight = network.Architecture.Parameters.First();
        for (int i = 0; i < weight.Rows; i++)
            network.Parameters[weight.IndexOf(i, i)] = 1;
        return network;
    }
}
