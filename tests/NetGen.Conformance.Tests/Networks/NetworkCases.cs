using NetGen.Conformance.Tests.Oracle;

namespace NetGen.Conformance.Tests.Networks;

/// <summary>The one list of networks that every engine must agree on: each activation and loss, odd sizes, and both batch forms.</summary>
public static class NetworkCases
{
    public static IReadOnlyList<NetworkCase> All { get; } = [.. Activations(), .. Losses(), .. OddSizes(), .. Depths(), .. Large()];

    private static IEnumerable<NetworkCase> Activations()
    {
        // Exponentials of exponentials overflow: that activation stands alone.
        yield return new NetworkCase("Exponential_hidden", "Auto", LayerCase.Dense(5, 7, "Exponential"), LayerCase.Dense(7, 2, "Sigmoid"));
        yield return NetworkCase.Dense("Tanh", "Exponential", "MeanSquaredError", 4, 9, 5);
        foreach (string activation in Formulas.Elementwise.Where(name => name != "Exponential"))
        {
            yield return NetworkCase.Dense(activation, "Softmax", "CrossEntropy", 12, 10, 8, 6, 3);
            yield return NetworkCase.Dense(activation, "Sigmoid", "BinaryCrossEntropy", 5, 7, 2);
            yield return NetworkCase.Dense("Tanh", activation, "MeanSquaredError", 4, 9, 5);
        }

        // Tiles know three kinds of activation: in the epilogue, a pass from outputs, a pass from sums.
        foreach (string activation in new[] { "ReLU", "LeakyReLU", "Sigmoid", "GELU" })
            yield return NetworkCase.Dense(activation, activation, "Huber", 40, 160, 70, 3);

        yield return new NetworkCase("Leaky_slope", "Auto", new LayerCase("Dense", 6, 9, "LeakyReLU", "Slope", 0.25), LayerCase.Dense(9, 2, "Linear"));
        yield return new NetworkCase("Elu_alpha", "Auto", new LayerCase("Dense", 6, 9, "ELU", "Alpha", 0.5), new LayerCase("Dense", 9, 2, "ELU", "Alpha", 2));
    }

    private static IEnumerable<NetworkCase> Losses()
    {
        foreach (string loss in new[] { "MeanSquaredError", "MeanAbsoluteError", "Huber", "LogCosh", "Hinge" })
        {
            yield return NetworkCase.Dense("Tanh", "Linear", loss, 7, 5, 3);
            yield return NetworkCase.Dense("Tanh", "Sigmoid", loss, 300, 20, 6);
        }

        yield return NetworkCase.Dense("Tanh", "Softmax", "KullbackLeibler", 7, 5, 3);
        yield return NetworkCase.Dense("Tanh", "LogSoftmax", "CrossEntropy", 7, 5, 4);
        yield return NetworkCase.Dense("Tanh", "LogSoftmax", "Auto", 300, 20, 17);
        yield return NetworkCase.Dense("Tanh", "Step", "Auto", 2, 1);
        yield return NetworkCase.Dense("Tanh", "Step", "Perceptron", 9, 5, 3);
    }

    private static IEnumerable<NetworkCase> OddSizes()
    {
        for (int size = 1; size <= 33; size++)
            yield return NetworkCase.Dense("Tanh", size == 1 ? "Sigmoid" : "Softmax", "Auto", 34 - size, size, Math.Max(1, size / 2 * 2 - 1), size);
    }

    private static IEnumerable<NetworkCase> Depths()
    {
        foreach (int depth in new[] { 1, 2, 3, 5, 8, 12 })
            yield return NetworkCase.Dense("Tanh", "Softmax", "Auto", [.. Enumerable.Repeat(6, depth), 4]);
    }

    /// <summary>Too large for lanes: register tiles, with every kind of rest.</summary>
    private static IEnumerable<NetworkCase> Large()
    {
        yield return NetworkCase.Dense("ReLU", "Softmax", "Auto", 784, 128, 64, 10);
        yield return NetworkCase.Dense("Tanh", "Softmax", "Auto", 300, 10);
        yield return NetworkCase.Dense("Sigmoid", "Sigmoid", "Auto", 257, 33, 1);
        yield return NetworkCase.Dense("Tanh", "Linear", "Auto", 70, 90, 110, 50, 2);
        yield return NetworkCase.Dense("Tanh", "Tanh", "Auto", 1, 300, 17);
        yield return NetworkCase.Dense("ReLU", "Softmax", "Auto", 8, 8, 400, 7, 40);
    }
}
