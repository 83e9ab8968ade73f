using NetGen.Conformance.Tests.Compilation;
using NetGen.Conformance.Tests.Networks;
using static NetGen.Conformance.Tests.Networks.ShapedLayers;

namespace NetGen.Conformance.Tests.Figures;

/// <summary>Every layer of signals and images against the figures that PyTorch gave (make_figures.py): the interpreter, and networks at every width.</summary>
public sealed class ImageFiguresTests
{
    /// <summary>The figures' networks as declarations.</summary>
    private static readonly NetworkCase[] Declared =
    [
        Of("Image_conv", CaseInput.Image(2, 4, 5), Conv2D(3, 3, "Tanh")),
        Of("Image_conv_options", CaseInput.Image(4, 5, 4), Conv2D(6, (3, 2), "ReLU", stride: (2, 1), padding: (1, 2), dilation: (1, 3), groups: 2, bias: false)),
        Of("Image_depthwise", CaseInput.Image(3, 5, 4), Depthwise2D(3, "Tanh", multiplier: 2, stride: 2, padding: 1)),
        Of("Image_same", CaseInput.Image(2, 4, 5), Conv2D(3, (2, 4), "Tanh", same: true, dilation: (3, 1))),
        Of("Image_same_stride", CaseInput.Image(2, 6, 5), Conv2D(3, (3, 2), "SiLU", stride: (2, 3), same: true)),
        Of("Image_same_dilation", CaseInput.Image(1, 5, 7), Conv2D(3, 2, "Sigmoid", stride: 2, same: true, dilation: (2, 3))),
        Of("Image_max", CaseInput.Image(2, 4, 6), Conv2D(3, 2, "Tanh"), MaxPool2D(2)),
        Of("Image_max_options", CaseInput.Image(2, 5, 6), Conv2D(3, 1, "Tanh"), MaxPool2D((3, 2), stride: (1, 2), padding: 1)),
        Of("Image_max_of_equals", CaseInput.Image(1, 6, 7), Conv2D(3, 2), MaxPool2D(3, stride: 2)),
        Of("Image_max_same", CaseInput.Image(2, 5, 6), Conv2D(3, 1, "Tanh"), MaxPool2D((2, 3), stride: 2, same: true)),
        Of("Image_average", CaseInput.Image(2, 5, 6), Conv2D(3, 1, "Tanh"), AveragePool2D((3, 2), stride: 2, padding: 1)),
        Of("Image_average_left_out", CaseInput.Image(2, 5, 6), Conv2D(3, 1, "Tanh"), AveragePool2D((3, 4), stride: (2, 1), padding: (1, 2), countPadding: false)),
        Of("Image_average_same", CaseInput.Image(2, 5, 6), Conv2D(3, 1, "Tanh"), AveragePool2D((2, 3), stride: 2, same: true), AveragePool2D((2, 3), stride: 1, same: true, countPadding: false)),
        Of("Image_global_max", CaseInput.Image(2, 4, 5), Conv2D(5, 2, "Tanh"), GlobalMaxPool()),
        Of("Image_global_average", CaseInput.Image(2, 4, 5), Conv2D(5, 2, "GELU"), GlobalAveragePool()),
        Of("Image_flatten", CaseInput.Image(2, 3, 4), Conv2D(3, 2, "Tanh"), Flatten()),
        Of("Image_prelu", CaseInput.Image(2, 4, 3), Conv2D(4, 2, "PReLU")),
        Of("Image_batch_norm", CaseInput.Image(2, 4, 3), BatchNorm(momentum: 0.3), Conv2D(4, 2), BatchNorm("ReLU", 0.1)),
        Of("Image_layer_norm", CaseInput.Image(2, 4, 3), Conv2D(4, 2), LayerNorm("Tanh")),
        Of("Image_scale", CaseInput.Image(2, 4, 3), Conv2D(4, 2), Scale("Tanh")),
        Of("Image_residual", CaseInput.Image(2, 4, 3), Residual(2, "ReLU"), Conv2D(3, 3, "ReLU", padding: 1), Conv2D(2, 1)),
        Of("Image_channels_last", CaseInput.Image(3, 4, 5) with { IsChannelsLast = true }, Conv2D(4, 3, "Tanh")),
        Of("Image_le_net", CaseInput.Image(1, 10, 10), Conv2D(3, 3, "Tanh", padding: 1), AveragePool2D(2), Conv2D(4, 2, "Tanh"), AveragePool2D(2), Dense(6, "Tanh")),
        Of("Signal_conv", CaseInput.Signal(4, 9), Conv1D(6, 3, "Tanh", stride: 2, padding: 2, dilation: 2, groups: 2)),
        Of("Signal_pools", CaseInput.Signal(2, 13), Conv1D(3, 2, "PReLU", bias: false), MaxPool1D(3, stride: 2, padding: 1), AveragePool1D(2, padding: 1, countPadding: false), AveragePool1D(2, stride: 1, padding: 1)),
        Of("Signal_norm", CaseInput.Signal(2, 7), Conv1D(3, 3, padding: 1), BatchNorm("ReLU"), Conv1D(4, 2), LayerNorm("Tanh"), GlobalAveragePool()),
    ];

    /// <summary>Those of options that no attribute has yet.</summary>
    private static readonly NetworkCase[] Undeclared =
    [
        Of("Image_channel_norm", CaseInput.Image(2, 4, 3), Conv2D(4, 2), LayerNormOfChannels("Tanh")),
        Of("Image_projection", CaseInput.Image(2, 5, 4), Projection(2, "ReLU"), Conv2D(4, 3, stride: 2, padding: 1), BatchNorm()),
    ];

    private static readonly NetworkCase[] All = [.. Declared, .. Undeclared];

    private static readonly CompiledCases Networks = new(Declared);

    public static TheoryData<string> Names => [.. All.Select(network => network.Name)];

    public static TheoryData<string, int> Matrix => Networks.Matrix;

    [Fact]
    public void Every_network_has_figures() => Assert.Equal(All.Select(network => network.Name).Order(), Figure.Images.Select(figure => figure.Name).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void The_interpreter_agrees(string name) => LayerAgreement.OfInterpreter(All.Single(network => network.Name == name), FigureOf(name));

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Networks_agree(string name, int bits) => LayerAgreement.Of(Networks.Create(name, bits), FigureOf(name));

    private static LayerFigure FigureOf(string name) => Figure.Images.Single(figure => figure.Name == name);

    /// <summary>Three classes of what the layers make.</summary>
    private static NetworkCase Of(string name, CaseInput input, params ShapedLayer[] layers) => NetworkCase.Of(name, "Auto", input, [.. layers, Dense(3, "Softmax")]);
}
