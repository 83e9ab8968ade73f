using static NetGen.Conformance.Tests.Networks.ShapedLayers;

namespace NetGen.Conformance.Tests.Networks;

/// <summary>Networks of sequences: each layer that remembers or looks back, the others on every step, in small networks of odd sizes.</summary>
public static class SequenceCases
{
    public static IReadOnlyList<NetworkCase> All { get; } =
    [
        .. new[] { Sizes(), Stacks(), Steps(), Convolutions(), Blocks(), OtherLayers(), Losses(), LastLayers() }.SelectMany(cases => cases),
    ];

    /// <summary>What is remembered: less than a vector, vectors, and vectors and a rest; of inputs of all sizes.</summary>
    private static IEnumerable<NetworkCase> Sizes()
    {
        var (inputs, steps) = (new[] { 1, 3, 8, 40 }, new[] { 17, 5, 2 });
        foreach (var (size, i) in new[] { 1, 2, 3, 7, 8, 9, 15, 16, 17, 33, 65 }.Select((size, i) => (size, i)))
        {
            yield return NetworkCase.Of($"GRU_{size}", "Auto", Sequence(inputs[i % 4], steps[i % 3]), GRU(size), Dense(2, "Linear"));
            yield return NetworkCase.Of($"LSTM_{size}", "Auto", Sequence(inputs[(i + 1) % 4], steps[(i + 1) % 3]), LSTM(size), Dense(2, "Linear"));
            yield return NetworkCase.Of($"RNN_{size}", "Auto", Sequence(inputs[(i + 2) % 4], steps[(i + 2) % 3]), RNN(size), Dense(2, "Linear"));
        }

        foreach (int size in new[] { 1, 7, 16, 17 })
            yield return NetworkCase.Of($"RNN_ReLU_{size}", "Auto", Sequence(3, 5), RNN(size, relu: true), Dense(2, "Linear"));
    }

    private static IEnumerable<NetworkCase> Stacks()
    {
        yield return NetworkCase.Of("GRU_stack", "Auto", Sequence(3, 5), GRU(9), GRU(6), Dense(3, "Softmax"));
        yield return NetworkCase.Of("LSTM_stack", "Auto", Sequence(3, 5), LSTM(6), LSTM(9), Dense(3, "Softmax"));
        yield return NetworkCase.Of("RNN_stack", "Auto", Sequence(3, 5), RNN(9), RNN(6, relu: true), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Recurrent_mixed", "Auto", Sequence(2, 6), Dense(5, "Tanh"), GRU(7), LSTM(4), RNN(8), LastStep(), Dense(3, "Softmax"));
        yield return NetworkCase.Of("GRU_dropout_stack", "Auto", Sequence(3, 4), GRU(8), Dropout(0.3), GRU(5), Dropout(0.2), LastStep(), Dense(3, "Softmax"));
        yield return NetworkCase.Of("LSTM_large", "Auto", Sequence(40, 3), LSTM(33), LSTM(17), MeanOverSteps(), Dense(3, "Softmax"));
    }

    /// <summary>One step, a few, and more than a vector has lanes; answers at every step, of the last step, and of all together.</summary>
    private static IEnumerable<NetworkCase> Steps()
    {
        foreach (int steps in new[] { 1, 2, 5, 17 })
        {
            yield return NetworkCase.Of($"Steps_{steps}", "Auto", Sequence(3, steps), GRU(5), LSTM(4), Dense(3, "Softmax"));
            yield return NetworkCase.Of($"Steps_{steps}_last", "Auto", Sequence(3, steps), LSTM(5), LastStep(), Dense(6, "Tanh"), Dense(3, "Softmax"));
            yield return NetworkCase.Of($"Steps_{steps}_mean", "Auto", Sequence(3, steps), RNN(5), MeanOverSteps(), Dense(3, "Softmax"));
            yield return NetworkCase.Of($"Steps_{steps}_conv", "Auto", Sequence(3, steps), Conv1D(5, 2, "Tanh", dilation: 2), LastStep(), Dense(3, "Softmax"));
        }
    }

    private static IEnumerable<NetworkCase> Convolutions()
    {
        foreach (int kernel in new[] { 1, 2, 3 })
        {
            foreach (int dilation in new[] { 1, 2, 4 })
                yield return NetworkCase.Of($"Causal_{kernel}_{dilation}", "Auto", Sequence(3, 10), Conv1D(4, kernel, "Tanh", dilation: dilation), Dense(2, "Linear"));
        }

        yield return NetworkCase.Of("Causal_dilation_3", "Auto", Sequence(8, 11), Conv1D(17, 3, "ReLU", dilation: 3), Conv1D(3, 2, "GELU", dilation: 3), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Causal_beyond_the_sequence", "Auto", Sequence(2, 3), Conv1D(3, 3, "Tanh", dilation: 4), Dense(2, "Linear"));
        yield return NetworkCase.Of("Causal_of_one_channel", "Auto", Sequence(1, 9), Conv1D(1, 3, "SiLU"), Conv1D(16, 2, "PReLU"), LastStep(), Dense(1, "Sigmoid"));
        yield return NetworkCase.Of("Causal_wide", "Auto", Sequence(40, 6), Conv1D(33, 3, "ReLU", dilation: 2), MeanOverSteps(), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Causal_groups", "Auto", Sequence(6, 8), Conv1D(9, 3, "Tanh", dilation: 2, groups: 3), Conv1D(4, 2, "Linear", bias: false), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Causal_depthwise", "Auto", Sequence(5, 8), Depthwise1D(3, bias: false), BatchNorm("ReLU6"), Depthwise1D(2, "Tanh", multiplier: 2), Conv1D(7, 1, "SiLU"), MeanOverSteps(), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Causal_before_memory", "Auto", Sequence(3, 7), Conv1D(6, 3, "ReLU"), GRU(5), Conv1D(4, 2, "Tanh", dilation: 2), Dense(3, "Softmax"));
    }

    private static IEnumerable<NetworkCase> Blocks()
    {
        yield return NetworkCase.Of("Causal_residual", "Auto", Sequence(4, 7), Residual(2, "ReLU"), Conv1D(6, 3, "ReLU", dilation: 2), Conv1D(4, 1), LastStep(), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Causal_residual_stack", "Auto", Sequence(1, 12), Conv1D(5, 1), Residual(1), Conv1D(5, 2, "Tanh"), Residual(1), Conv1D(5, 2, "Tanh", dilation: 2), Residual(1), Conv1D(5, 2, "Tanh", dilation: 4), Dense(1, "Linear"));
        yield return NetworkCase.Of("Causal_projection", "Auto", Sequence(3, 6), Projection(2, "Tanh"), Conv1D(5, 3), BatchNorm(), Dense(3, "Softmax"));
        yield return NetworkCase.Of("GRU_residual", "Auto", Sequence(5, 6), Residual(1), GRU(5), LastStep(), Dense(3, "Softmax"));
        yield return NetworkCase.Of("LSTM_residual_norm", "Auto", Sequence(4, 5), Dense(6, "Tanh"), Residual(2), LayerNorm(), LSTM(6), Dense(2, "Linear"));
        yield return NetworkCase.Of("Dense_residual_steps", "Auto", Sequence(4, 5), Residual(2, "SiLU"), Dense(9, "ReLU"), Dense(4, "Linear"), RNN(3), Dense(2, "Linear"));
        foreach (int channels in new[] { 1, 3, 5, 8, 17 })
            yield return NetworkCase.Of($"Causal_gated_{channels}", "Auto", Sequence(2, 6), Conv1D(channels, 1), Residual(3), Conv1D(2 * channels, 2, dilation: 2), GLU(tanh: true), Conv1D(channels, 1), Dense(2, "Linear"));
        yield return NetworkCase.Of("Steps_gated", "Auto", Sequence(6, 5), GLU(), GRU(10), GLU(), LSTM(4), GLU(tanh: true), LastStep(), Dense(6, "Tanh"), GLU(), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Steps_gated_last", "Auto", Sequence(3, 5), RNN(6), GLU());
        yield return NetworkCase.Of("LSTM_projection", "Auto", Sequence(3, 5), Projection(1, "Linear"), LSTM(8), MeanOverSteps(), Dense(3, "Softmax"));
    }

    /// <summary>Layers of a vector, on every step.</summary>
    private static IEnumerable<NetworkCase> OtherLayers()
    {
        yield return NetworkCase.Of("Steps_layer_norm", "Auto", Sequence(5, 4), LayerNorm(), GRU(7), LayerNorm("Tanh"), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Steps_batch_norm", "Auto", Sequence(5, 4), BatchNorm(momentum: 0.3), LSTM(7), BatchNorm("ReLU", 0.1), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Steps_scale", "Auto", Sequence(5, 4), Scale(), RNN(7), Scale("Tanh"), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Steps_dropout", "Auto", Sequence(5, 4), Dropout(0.2), Conv1D(7, 2, "Tanh"), Dropout(0.4), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Steps_dense", "Auto", Sequence(8, 3), Dense(17, "GELU"), Dense(9, "PReLU"), GRU(3), Dense(16, "ReLU"), Dense(3, "LogSoftmax"));
        yield return NetworkCase.Of("Steps_activations", "Auto", Sequence(4, 3), Dense(6, "LeakyReLU"), GRU(5), Dense(6, "ELU"), Dense(6, "HardSwish"), MeanOverSteps(), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Steps_without_memory", "Auto", Sequence(3, 6), Dense(9, "Tanh"), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Steps_norms_of_a_vector", "Auto", Sequence(3, 4), GRU(6), LastStep(), BatchNorm("Tanh"), Dropout(0.2), LayerNorm(), Dense(5, "ELU"), Dense(3, "Softmax"));
    }

    private static IEnumerable<NetworkCase> Losses()
    {
        yield return NetworkCase.Of("Steps_sigmoid", "Auto", Sequence(3, 5), GRU(7), Dense(1, "Sigmoid"));
        yield return NetworkCase.Of("Steps_sigmoids_weighted", "BinaryCrossEntropy", Sequence(3, 5), LSTM(6), Dense(4, "Sigmoid")) with { PositiveWeight = 2.5 };
        yield return NetworkCase.Of("Steps_squares_of_tanh", "MeanSquaredError", Sequence(3, 5), RNN(6), Dense(3, "Tanh"));
        yield return NetworkCase.Of("Steps_huber", "Huber", Sequence(3, 5), GRU(6), Dense(2, "Linear"));
        yield return NetworkCase.Of("Steps_absolute", "MeanAbsoluteError", Sequence(2, 5), LSTM(5), Dense(3, "Linear"));
        yield return NetworkCase.Of("Steps_log_cosh", "LogCosh", Sequence(2, 5), RNN(5), Dense(3, "Linear"));
        yield return NetworkCase.Of("Steps_hinge", "Hinge", Sequence(2, 5), GRU(5), Dense(3, "Linear"));
        yield return NetworkCase.Of("Steps_divergence", "KullbackLeibler", Sequence(2, 5), GRU(5), Dense(4, "Softmax"));
        yield return NetworkCase.Of("Steps_classes", "CrossEntropy", Sequence(2, 5), LSTM(5), Dense(19, "Softmax"));
    }

    /// <summary>Sequences as they leave a layer that is not dense, and one vector of them.</summary>
    private static IEnumerable<NetworkCase> LastLayers()
    {
        yield return NetworkCase.Of("GRU_alone", "Auto", Sequence(3, 5), GRU(4));
        yield return NetworkCase.Of("LSTM_alone", "Auto", Sequence(3, 5), LSTM(4));
        yield return NetworkCase.Of("RNN_alone", "Auto", Sequence(3, 5), RNN(4));
        yield return NetworkCase.Of("Causal_alone", "Auto", Sequence(3, 5), Conv1D(4, 2, "Sigmoid"));
        yield return NetworkCase.Of("Causal_softmax", "Auto", Sequence(3, 5), Conv1D(6, 2, "ReLU"), Conv1D(4, 1), Dense(4, "Softmax"));
        yield return NetworkCase.Of("LSTM_last_step", "Auto", Sequence(3, 5), LSTM(4), LastStep());
        yield return NetworkCase.Of("GRU_mean", "Auto", Sequence(3, 5), GRU(4), MeanOverSteps());
        yield return NetworkCase.Of("Steps_norm_last", "Auto", Sequence(3, 5), GRU(4), LayerNorm());
        yield return NetworkCase.Of("Steps_dropout_last", "Auto", Sequence(3, 5), RNN(4), Dropout(0.3));
    }

    /// <summary>The same layers for sequences of so many steps.</summary>
    public static NetworkCase Shortened(NetworkCase network, int steps) => network with
    {
        Input = CaseInput.Sequence(network.Input!.Shape.Features, steps),
        Layers = [.. network.Layers.Select(layer => layer.OfSteps(steps))],
    };

    private static CaseInput Sequence(int features, int steps) => CaseInput.Sequence(features, steps);
}
