namespace NetGen.Conformance.Tests.Networks;

/// <summary>The one list of networks that every engine must agree on: each activation and loss, odd sizes, and both batch forms.</summary>
public static class NetworkCases
{
    public static IReadOnlyList<NetworkCase> All { get; } = [.. Activations(), .. OddSizes(), .. Depths(), .. Large()];

    private static IEnumerable<NetworkCase> Activations()
    {
        string[] hidden = ["Linear", "ReLU", "Sigmoid", "Tanh"];
        foreach (string activation in hidden)
        {
            yield return NetworkCase.Dense(activation, "Softmax", "CrossEntropy", 12, 10, 8, 6, 3);
            yield return NetworkCase.Dense(activation, "Sigmoid", "BinaryCrossEntropy", 5, 7, 2);
            yield return NetworkCase.Dense(activation, "Sigmoid", "MeanSquaredError", 3, 4, 1);
            yield return NetworkCase.Dense("Tanh", activation, "MeanSquaredError", 4, 9, 5);
        }
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
