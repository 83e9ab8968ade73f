using NetGen.Conformance.Tests.Oracle;

namespace NetGen.Conformance.Tests.Networks;

/// <summary>The one list of networks that every engine must agree on: each activation and loss, odd sizes, and both batch forms.</summary>
public static class NetworkCases
{
    public static IReadOnlyList<NetworkCase> All { get; } =
    [
        .. new[] { Activations(), Losses(), OddSizes(), Depths(), Large(), Layers(), LayerSizes(), MixedLayers(), Narrow() }.SelectMany(cases => cases),
        .. ImageCases.All,
        .. SequenceCases.All,
    ];

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

        yield return new NetworkCase("Leaky_slope", "Auto", LayerCase.Dense(6, 9, "LeakyReLU", "Slope", 0.25), LayerCase.Dense(9, 2, "Linear"));
        yield return new NetworkCase("Elu_alpha", "Auto", LayerCase.Dense(6, 9, "ELU", "Alpha", 0.5), LayerCase.Dense(9, 2, "ELU", "Alpha", 2));
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

    /// <summary>Each kind of layer in both batch forms, as the first, a middle and the last one.</summary>
    private static IEnumerable<NetworkCase> Layers()
    {
        yield return new NetworkCase("Unbiased", "Auto", LayerCase.Unbiased(7, 9, "Tanh"), LayerCase.Unbiased(9, 3, "Softmax"));
        yield return new NetworkCase("Unbiased_tiles", "Auto", LayerCase.Unbiased(300, 20, "Tanh"), LayerCase.Dense(20, 40, "ReLU"), LayerCase.Unbiased(40, 3, "Softmax"));
        yield return new NetworkCase("Positive_weight", "BinaryCrossEntropy", LayerCase.Dense(7, 5, "Tanh"), LayerCase.Dense(5, 3, "Sigmoid")) { PositiveWeight = 2.5 };
        yield return new NetworkCase("Fast", "Auto", LayerCase.Dense(7, 9, "Tanh"), LayerCase.Dense(9, 8, "SiLU"), LayerCase.Dense(8, 5, "Sigmoid"), LayerCase.Dense(5, 3, "Softmax")) { IsFast = true };

        yield return new NetworkCase("Maxout", "Auto", LayerCase.Maxout(5, 7, 3), LayerCase.Dense(7, 3, "Softmax"));
        yield return new NetworkCase("Maxout_last", "Auto", LayerCase.Dense(5, 9, "Tanh"), LayerCase.Maxout(9, 11, 2));
        yield return new NetworkCase("Maxout_twice", "Auto", LayerCase.Maxout(6, 10, 2), LayerCase.Maxout(10, 4, 4), LayerCase.Dense(4, 1, "Sigmoid"));
        yield return new NetworkCase("Maxout_tiles", "Auto", LayerCase.Maxout(300, 19, 3), LayerCase.Maxout(19, 8, 2), LayerCase.Dense(8, 3, "Softmax"));

        yield return new NetworkCase("Prelu", "Auto", LayerCase.Dense(5, 7, "PReLU"), LayerCase.Dense(7, 3, "Softmax"));
        yield return new NetworkCase("Prelu_last", "Auto", LayerCase.Dense(5, 9, "PReLU"), LayerCase.Dense(9, 10, "PReLU"));
        yield return new NetworkCase("Prelu_tiles", "Auto", LayerCase.Dense(300, 21, "PReLU"), LayerCase.Dense(21, 5, "PReLU"), LayerCase.Dense(5, 3, "Softmax"));

        yield return new NetworkCase("Softmax_inside", "Auto", LayerCase.Dense(5, 7, "Softmax"), LayerCase.Dense(7, 3, "Sigmoid"));
        yield return new NetworkCase("LogSoftmax_inside", "Auto", LayerCase.Dense(5, 11, "LogSoftmax"), LayerCase.Dense(11, 3, "Softmax"));
        yield return new NetworkCase("Softmax_inside_tiles", "Auto", LayerCase.Dense(300, 9, "LogSoftmax"), LayerCase.Dense(9, 19, "Softmax"), LayerCase.Dense(19, 3, "Tanh"));

        yield return new NetworkCase("LayerNorm_inside", "Auto", LayerCase.Dense(5, 7, "ReLU"), LayerCase.LayerNorm(7), LayerCase.Dense(7, 3, "Softmax"));
        yield return new NetworkCase("LayerNorm_first", "Auto", LayerCase.LayerNorm(5, "Tanh", 0.1), LayerCase.Dense(5, 3, "Softmax"));
        yield return new NetworkCase("LayerNorm_last", "Auto", LayerCase.Dense(6, 9, "Tanh"), LayerCase.LayerNorm(9, "Softmax"));
        yield return new NetworkCase("LayerNorm_twice", "Auto", LayerCase.Dense(6, 16, "Linear"), LayerCase.LayerNorm(16, "GELU"), LayerCase.LayerNorm(16, "PReLU"), LayerCase.Dense(16, 2, "Linear"));
        yield return new NetworkCase("LayerNorm_tiles", "Auto", LayerCase.LayerNorm(300), LayerCase.Dense(300, 20, "Linear"), LayerCase.LayerNorm(20, "ReLU"), LayerCase.Dense(20, 3, "Softmax"));

        yield return new NetworkCase("Scale_inside", "Auto", LayerCase.Dense(5, 7, "ReLU"), LayerCase.Scale(7), LayerCase.Dense(7, 3, "Softmax"));
        yield return new NetworkCase("Scale_first", "Auto", LayerCase.Scale(5, "Tanh"), LayerCase.Dense(5, 3, "Softmax"));
        yield return new NetworkCase("Scale_last", "Auto", LayerCase.Dense(6, 9, "Tanh"), LayerCase.Scale(9, "Softmax"));
        yield return new NetworkCase("Scale_twice", "Auto", LayerCase.Dense(6, 16, "Linear"), LayerCase.Scale(16, "GELU"), LayerCase.Scale(16, "PReLU"), LayerCase.Dense(16, 2, "Linear"));
        yield return new NetworkCase("Scale_mixed", "Auto", LayerCase.Dropout(6, 0.1), LayerCase.Residual(6, 2, "ELU"), LayerCase.Scale(6), LayerCase.BatchNorm(6), LayerCase.Scale(6, "ELU"), LayerCase.Maxout(6, 5, 2));
        yield return new NetworkCase("Scale_tiles", "Auto", LayerCase.Scale(300), LayerCase.Dense(300, 20, "Linear"), LayerCase.Scale(20, "ReLU"), LayerCase.LayerNorm(20), LayerCase.Dense(20, 3, "Softmax"));

        foreach (int size in new[] { 1, 2, 3, 5, 8, 15, 16, 17 })
        {
            yield return new NetworkCase($"Gated_{size}", "Auto", LayerCase.Dense(3, 2 * size, "Linear"), LayerCase.GLU(2 * size, tanh: size % 2 == 0), LayerCase.Dense(size, 2, "Linear"));
            yield return new NetworkCase($"Gated_{size}_tiles", "Auto", LayerCase.Dense(260, 2 * size, "Linear"), LayerCase.GLU(2 * size, tanh: size % 2 != 0), LayerCase.Dense(size, 2, "Softmax"));
        }

        yield return NetworkCase.Of("Gated_first", "Auto", CaseInput.Vector(6), ShapedLayers.GLU(), ShapedLayers.Dense(8, "Tanh"), ShapedLayers.GLU(), ShapedLayers.GLU(tanh: true));
        yield return new NetworkCase("Gated_mixed_tiles", "Auto", LayerCase.Dense(300, 40, "Linear"), LayerCase.GLU(40), LayerCase.LayerNorm(20), LayerCase.Residual(20, 3), LayerCase.Dense(20, 60, "Linear"), LayerCase.GLU(60, tanh: true), LayerCase.Dense(30, 20, "Linear"), LayerCase.Dropout(20, 0.2), LayerCase.GLU(20));
        yield return new NetworkCase("BatchNorm_inside", "Auto", LayerCase.Dense(5, 7, "ReLU"), LayerCase.BatchNorm(7), LayerCase.Dense(7, 3, "Softmax"));
        yield return new NetworkCase("BatchNorm_first", "Auto", LayerCase.BatchNorm(5, "Tanh", 0.1), LayerCase.Dense(5, 3, "Softmax"));
        yield return new NetworkCase("BatchNorm_last", "Auto", LayerCase.Dense(6, 9, "Tanh"), LayerCase.BatchNorm(9, "Softmax"));
        yield return new NetworkCase("BatchNorm_twice", "Auto", LayerCase.Dense(6, 16, "Linear"), LayerCase.BatchNorm(16, "GELU"), LayerCase.BatchNorm(16, "PReLU", 0.1, 0.3), LayerCase.Dense(16, 2, "Linear"));
        yield return new NetworkCase("BatchNorm_tiles", "Auto", LayerCase.BatchNorm(300), LayerCase.Dense(300, 20, "Linear"), LayerCase.BatchNorm(20, "ReLU"), LayerCase.Dense(20, 3, "Softmax"));
        yield return new NetworkCase("BatchNorm_last_tiles", "Auto", LayerCase.Dense(300, 20, "ReLU"), LayerCase.BatchNorm(20, "Sigmoid"));
        yield return new NetworkCase("BatchNorm_mixed", "Auto", LayerCase.Dropout(9, 0.1), LayerCase.BatchNorm(9), LayerCase.Maxout(9, 12, 2), LayerCase.Dropout(12, 0.25), LayerCase.BatchNorm(12), LayerCase.Dense(12, 6, "PReLU"), LayerCase.BatchNorm(6, "ELU"), LayerCase.LayerNorm(6), LayerCase.Dense(6, 2, "Sigmoid"));
        yield return new NetworkCase("BatchNorm_mixed_tiles", "Auto", LayerCase.Dropout(120, 0.1), LayerCase.BatchNorm(120), LayerCase.Maxout(120, 30, 3), LayerCase.BatchNorm(30), LayerCase.Dropout(30, 0.25), LayerCase.Dense(30, 17, "PReLU"), LayerCase.BatchNorm(17, "ELU"), LayerCase.LayerNorm(17), LayerCase.Unbiased(17, 2, "Softmax"));

        yield return new NetworkCase("Residual", "Auto", LayerCase.Dense(5, 7, "Sigmoid"), LayerCase.Residual(7, 2), LayerCase.Dense(7, 9, "ReLU"), LayerCase.Dense(9, 7, "Linear"), LayerCase.Dense(7, 3, "Softmax"));
        yield return new NetworkCase("Residual_first", "Auto", LayerCase.Residual(5, 1, "PReLU"), LayerCase.Dense(5, 5, "Tanh"), LayerCase.Dense(5, 3, "Softmax"));
        yield return new NetworkCase("Residual_nested", "Auto", LayerCase.Dense(4, 9, "ReLU"), LayerCase.Residual(9, 4, "ELU"), LayerCase.Dense(9, 9, "GELU"), LayerCase.Residual(9, 2, "ReLU"), LayerCase.Dense(9, 17, "Tanh"), LayerCase.Dense(17, 9, "ReLU"), LayerCase.Dense(9, 2, "Linear"));
        yield return new NetworkCase("Residual_mixed", "Auto", LayerCase.Dropout(6, 0.2), LayerCase.Residual(6, 5, "LeakyReLU") with { Parameter = 0.1 }, LayerCase.BatchNorm(6, "Tanh"), LayerCase.Dropout(6, 0.3), LayerCase.Maxout(6, 8, 2), LayerCase.LayerNorm(8), LayerCase.Dense(8, 6, "PReLU"), LayerCase.BatchNorm(6), LayerCase.Residual(6, 1), LayerCase.Dropout(6, 0.5), LayerCase.Dense(6, 3, "Sigmoid"));
        yield return new NetworkCase("Residual_tiles", "Auto", LayerCase.Residual(260, 2, "ReLU"), LayerCase.Dense(260, 30, "GELU"), LayerCase.Dense(30, 260, "ReLU"), LayerCase.Dense(260, 19, "Linear"), LayerCase.Residual(19, 2), LayerCase.Residual(19, 1, "Tanh"), LayerCase.Dense(19, 19, "SiLU"), LayerCase.Dense(19, 3, "Softmax"));
        yield return new NetworkCase("Residual_after_dropout_tiles", "Auto", LayerCase.Dropout(100, 0.2), LayerCase.Residual(100, 1), LayerCase.Dense(100, 100, "ReLU"), LayerCase.Dense(100, 10, "Softmax"));
        yield return new NetworkCase("Residual_of_dropout_tiles", "Auto", LayerCase.Residual(100, 1, "ReLU"), LayerCase.Dropout(100, 0.2), LayerCase.Dense(100, 200, "Linear"), LayerCase.Dense(200, 10, "Softmax"));
        yield return new NetworkCase("Residual_mixed_tiles", "Auto", LayerCase.Dense(120, 35, "ReLU"), LayerCase.Residual(35, 5, "PReLU"), LayerCase.BatchNorm(35, "ReLU"), LayerCase.Maxout(35, 70, 2), LayerCase.BatchNorm(70), LayerCase.Dropout(70, 0.3), LayerCase.Unbiased(70, 35, "Linear"), LayerCase.LayerNorm(35), LayerCase.Dense(35, 90, "ReLU"), LayerCase.Dense(90, 2, "Sigmoid"));

        yield return new NetworkCase("Dropout_inside", "Auto", LayerCase.Dense(5, 7, "Tanh"), LayerCase.Dropout(7, 0.5), LayerCase.Dense(7, 3, "Softmax"));
        yield return new NetworkCase("Dropout_first", "Auto", LayerCase.Dropout(5, 0.2), LayerCase.Dense(5, 7, "ReLU"), LayerCase.Dropout(7, 0.3), LayerCase.Dense(7, 3, "Softmax"));
        yield return new NetworkCase("Dropout_last", "Auto", LayerCase.Dense(5, 7, "Tanh"), LayerCase.Dropout(7, 0.4));
        yield return new NetworkCase("Dropout_tiles", "Auto", LayerCase.Dropout(300, 0.2), LayerCase.Dense(300, 20, "GELU"), LayerCase.Dropout(20, 0.5), LayerCase.Dense(20, 10, "ReLU"), LayerCase.Dropout(10, 0.1), LayerCase.Dense(10, 3, "Softmax"));
        yield return new NetworkCase("Dropout_last_tiles", "Auto", LayerCase.Dense(300, 20, "Tanh"), LayerCase.Dropout(20, 0.4));
    }

    /// <summary>Every kind at widths of less than a vector and of vectors and a rest.</summary>
    private static IEnumerable<NetworkCase> LayerSizes()
    {
        foreach (int size in new[] { 1, 2, 3, 4, 5, 8, 15, 16, 17, 33 })
        {
            yield return new NetworkCase($"Size_{size}", "Auto", LayerCase.Dense(3, size, "PReLU"), LayerCase.LayerNorm(size, "Tanh", 0.01), LayerCase.Dropout(size, 0.3), LayerCase.Maxout(size, size, 2), LayerCase.BatchNorm(size, "SiLU", 0.01), LayerCase.Dense(size, 2, "Softmax"), LayerCase.Dense(2, size, "Linear"));
            yield return new NetworkCase($"Scale_size_{size}", "Auto", LayerCase.Dense(3, size, "Tanh"), LayerCase.Scale(size, "SiLU"), LayerCase.Dense(size, 2, "Linear"));
            yield return new NetworkCase($"Scale_size_{size}_tiles", "Auto", LayerCase.Dense(260, size, "Tanh"), LayerCase.Scale(size, "SiLU"), LayerCase.Dense(size, 2, "Linear"));
            yield return new NetworkCase($"Size_{size}_tiles", "Auto", LayerCase.Dense(260, size, "PReLU"), LayerCase.LayerNorm(size, "Tanh", 0.01), LayerCase.Dropout(size, 0.3), LayerCase.Maxout(size, size, 2), LayerCase.BatchNorm(size, "SiLU", 0.01), LayerCase.Dense(size, 2, "Softmax"), LayerCase.Dense(2, size, "Linear"));
        }
    }

    /// <summary>Large weights as bfloat16, beside those that stay floats: even and odd numbers of inputs, whole vectors and rests, and the parts of other kinds.</summary>
    private static IEnumerable<NetworkCase> Narrow()
    {
        yield return NetworkCase.Dense("ReLU", "Softmax", "Auto", 784, 128, 64, 10) with { Name = "Narrow", IsNarrow = true };
        yield return new NetworkCase("Narrow_odd", "Auto", LayerCase.Unbiased(257, 33, "Tanh"), LayerCase.Dense(33, 141, "GELU"), LayerCase.Dense(141, 40, "LeakyReLU"), LayerCase.Dense(40, 5, "Softmax")) { IsNarrow = true };
        yield return new NetworkCase("Narrow_last", "Auto", LayerCase.Dense(20, 300, "Sigmoid"), LayerCase.Dense(300, 17, "Sigmoid")) { IsNarrow = true };
        yield return new NetworkCase("Narrow_in_a_vector", "Auto", LayerCase.Dense(601, 10, "Tanh"), LayerCase.Dense(10, 4, "Linear")) { IsNarrow = true };
        yield return new NetworkCase("Narrow_wide", "Auto", LayerCase.Dense(30, 290, "ReLU"), LayerCase.Unbiased(290, 210, "Linear")) { IsNarrow = true };
        yield return new NetworkCase("Narrow_mixed", "Auto", LayerCase.Dropout(120, 0.1), LayerCase.BatchNorm(120), LayerCase.Maxout(120, 30, 3), LayerCase.BatchNorm(30), LayerCase.Dropout(30, 0.25), LayerCase.Dense(30, 160, "PReLU"), LayerCase.LayerNorm(160), LayerCase.Residual(160, 1, "ELU") with { Parameter = 1 }, LayerCase.Dense(160, 160, "SiLU"), LayerCase.Scale(160), LayerCase.Dense(160, 3, "Softmax")) { IsNarrow = true };
    }

    /// <summary>Kinds in a row that must not disturb each other.</summary>
    private static IEnumerable<NetworkCase> MixedLayers()
    {
        yield return new NetworkCase("Mixed", "Auto", LayerCase.Dropout(9, 0.1), LayerCase.LayerNorm(9), LayerCase.Maxout(9, 12, 2), LayerCase.Dropout(12, 0.25), LayerCase.Dense(12, 6, "PReLU"), LayerCase.LayerNorm(6, "ELU"), LayerCase.Dense(6, 2, "Sigmoid"));
        yield return new NetworkCase("Mixed_tiles", "Auto", LayerCase.Dropout(120, 0.1), LayerCase.LayerNorm(120), LayerCase.Maxout(120, 30, 3), LayerCase.Dropout(30, 0.25), LayerCase.Dense(30, 17, "PReLU"), LayerCase.LayerNorm(17, "ELU"), LayerCase.Unbiased(17, 2, "Softmax"));
    }
}
