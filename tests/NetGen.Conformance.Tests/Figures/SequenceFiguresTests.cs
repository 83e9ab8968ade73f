using NetGen.Conformance.Tests.Compilation;
using NetGen.Conformance.Tests.Networks;
using static NetGen.Conformance.Tests.Networks.ShapedLayers;

namespace NetGen.Conformance.Tests.Figures;

/// <summary>Every layer of sequences against the figures that PyTorch gave (make_figures.py): the interpreter, and networks at every width.</summary>
public sealed class SequenceFiguresTests
{
    /// <summary>The figures' networks as declarations.</summary>
    private static readonly CompiledCases Networks = new(
    [
        Of("Sequence_GRU", 3, 5, GRU(4)),
        Of("Sequence_GRU_last", 2, 6, GRU(5), LastStep()),
        Of("Sequence_GRU_stack", 3, 4, GRU(5), GRU(5)),
        Of("Sequence_LSTM", 3, 5, LSTM(4)),
        Of("Sequence_LSTM_last", 2, 6, LSTM(9), LastStep()),
        Of("Sequence_LSTM_stack", 3, 4, LSTM(5), LSTM(5), MeanOverSteps()),
        Of("Sequence_RNN", 3, 5, RNN(4)),
        Of("Sequence_RNN_relu", 3, 5, RNN(4, relu: true), MeanOverSteps()),
        Of("Sequence_RNN_stack", 3, 4, RNN(5), RNN(5), LastStep()),
        Of("Sequence_RNN_relu_stack", 3, 4, RNN(5, relu: true), RNN(5, relu: true)),
        Of("Sequence_mixed", 2, 4, Dense(4, "Tanh"), GRU(3), LSTM(4), RNN(3)),
        Of("Sequence_causal", 2, 6, Conv1D(4, 3, "Tanh")),
        Of("Sequence_causal_dilation", 3, 7, Conv1D(4, 3, "ReLU", dilation: 2), Conv1D(3, 2, "Tanh", dilation: 4, bias: false), LastStep()),
        Of("Sequence_causal_groups", 4, 5, Conv1D(6, 2, "Tanh", groups: 2), MeanOverSteps()),
        Of("Sequence_causal_residual", 3, 6, Residual(2, "ReLU"), Conv1D(5, 3, "ReLU", dilation: 2), Conv1D(3, 1)),
        Of("Sequence_norm", 3, 4, LayerNorm(), LSTM(4), BatchNorm("Tanh")),
    ]);

    public static TheoryData<string> Names => [.. Networks.Cases.Select(network => network.Name)];

    public static TheoryData<string, int> Matrix => Networks.Matrix;

    [Fact]
    public void Every_network_has_figures() => Assert.Equal(Networks.Cases.Select(network => network.Name).Order(), Figure.Sequences.Select(figure => figure.Name).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void The_interpreter_agrees(string name) => LayerAgreement.OfInterpreter(Networks.Case(name), FigureOf(name));

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Networks_agree(string name, int bits) => LayerAgreement.Of(Networks.Create(name, bits), FigureOf(name));

    private static LayerFigure FigureOf(string name) => Figure.Sequences.Single(figure => figure.Name == name);

    /// <summary>Three classes of what the layers make.</summary>
    private static NetworkCase Of(string name, int features, int steps, params ShapedLayer[] layers) =>
        NetworkCase.Of(name, "Auto", CaseInput.Sequence(features, steps), [.. layers, Dense(3, "Softmax")]);
}
