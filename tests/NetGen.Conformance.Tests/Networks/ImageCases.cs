using static NetGen.Conformance.Tests.Networks.ShapedLayers;

namespace NetGen.Conformance.Tests.Networks;

/// <summary>Networks of signals and images: each kind of layer with each of its options, in small networks of odd sizes.</summary>
public static class ImageCases
{
    public static IReadOnlyList<NetworkCase> All { get; } =
    [
        .. new[] { Convolutions(), Paddings(), Groups(), Widths(), LastLayers(), Pooling(), OtherLayers(), Blocks(), Classics(), Signals(), ChannelsLast(), WholeChannels(), Projections(), AcrossLanes() }.SelectMany(cases => cases),
    ];

    private static IEnumerable<NetworkCase> Convolutions()
    {
        yield return NetworkCase.Of("Conv", "Auto", Image(1, 5, 5), Conv2D(2, 3, "ReLU"), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Conv_channels", "Auto", Image(17, 6, 5), Conv2D(16, 3, "Tanh"), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Conv_of_one_place", "Auto", Image(4, 1, 1), Conv2D(7, 1, "Sigmoid"), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Conv_of_a_row", "Auto", Image(2, 1, 17), Conv2D(3, (1, 4), "GELU"), Dense(2, "Linear"));
        yield return NetworkCase.Of("Conv_of_all_places", "Auto", Image(2, 6, 4), Conv2D(8, (6, 4), "Tanh"), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Conv_pointwise", "Auto", Image(5, 4, 3), Conv2D(9, 1, "GELU"), Dense(1, "Sigmoid"));
        yield return NetworkCase.Of("Conv_stride_and_dilation", "Auto", Image(3, 9, 8), Conv2D(4, 3, "ReLU", dilation: 2), Conv2D(5, 2, "Tanh", stride: 2), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Conv_stride_of_axes", "Auto", Image(2, 11, 7), Conv2D(3, 3, "PReLU", stride: (3, 1), padding: (0, 1)), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Conv_stride_beyond_the_window", "Auto", Image(2, 14, 16), Conv2D(5, 2, "SiLU", stride: 3), MaxPool2D((1, 2), stride: (2, 3)), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Conv_stride_pointwise", "Auto", Image(4, 9, 7), Conv2D(6, 1, "ReLU", stride: 2), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Conv_dilation_of_axes", "Auto", Image(2, 9, 10), Conv2D(4, (3, 2), "Sigmoid", stride: (1, 2), padding: (2, 3), dilation: (2, 3)), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Conv_deep", "Auto", Image(3, 8, 8), Conv2D(4, 3, "GELU", padding: 1), Conv2D(6, 3, "PReLU", stride: 2), Conv2D(5, 2, "SiLU"), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Conv_activations", "Auto", Image(2, 5, 6), Conv2D(3, 2, "LeakyReLU"), Conv2D(3, 2, "ELU"), Conv2D(4, 2, "HardSwish"), Dense(4, "Softmax"));
    }

    private static IEnumerable<NetworkCase> Paddings()
    {
        yield return NetworkCase.Of("Conv_padding_of_axes", "Auto", Image(2, 5, 6), Conv2D(4, (3, 5), "Tanh", padding: (1, 2)), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Conv_padding_beyond_the_window", "Auto", Image(1, 3, 3), Conv2D(3, 2, "Tanh", padding: 3), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Same_even", "Auto", Image(2, 7, 8), Conv2D(3, (2, 4), "Tanh", same: true), Conv2D(4, (3, 2), "Sigmoid", same: true, dilation: (3, 2)), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Same_stride", "Auto", Image(3, 9, 16), Conv2D(4, (4, 3), "SiLU", stride: (2, 3), same: true), Conv2D(3, (1, 2), "ReLU", stride: 3, same: true), Dense(3, "Softmax"));
    }

    private static IEnumerable<NetworkCase> Groups()
    {
        yield return NetworkCase.Of("Conv_groups", "Auto", Image(4, 6, 7), Conv2D(6, 3, "ReLU", padding: 1, groups: 2), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Conv_3_groups", "Auto", Image(6, 5, 8), Conv2D(9, (2, 3), "GELU", groups: 3, bias: false), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Conv_groups_pointwise", "Auto", Image(8, 3, 5), Conv2D(4, 1, "Tanh", stride: 2, groups: 4), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Depthwise", "Auto", Image(5, 7, 7), Depthwise2D(3, "ReLU", padding: 1), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Depthwise_2_outputs", "Auto", Image(3, 6, 9), Depthwise2D(3, "Tanh", multiplier: 2, stride: 2), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Depthwise_separable", "Auto", Image(9, 8, 8), Depthwise2D(3, same: true, bias: false), BatchNorm("ReLU6"), Conv2D(16, 1, bias: false), BatchNorm("ReLU6"), GlobalAveragePool(), Dense(3, "Softmax"));
    }

    /// <summary>Places and channels of less than a vector, and of a vector and a rest.</summary>
    private static IEnumerable<NetworkCase> Widths()
    {
        foreach (int size in new[] { 1, 3, 4, 8, 15, 17 })
            yield return NetworkCase.Of($"Conv_width_{size}", "Auto", Image((size % 3) + 1, 4, size), Conv2D(18 - size, 3, "ReLU", padding: 1), MaxPool2D((2, 1)), Dense(2, "Linear"));
        yield return NetworkCase.Of("Conv_height_17", "Auto", Image(1, 17, 17), Conv2D(3, 5, "ReLU", stride: 2), Conv2D(4, 3, "Tanh", stride: 2), Dense(3, "Softmax"));
    }

    private static IEnumerable<NetworkCase> LastLayers()
    {
        yield return NetworkCase.Of("Conv_alone", "Auto", Image(2, 4, 5), Conv2D(3, 2, "Tanh"));
        yield return NetworkCase.Of("Conv_last", "Auto", Image(1, 6, 7), Conv2D(4, 3, "ReLU", same: true), Conv2D(1, 3, "Sigmoid", same: true));
        yield return NetworkCase.Of("Conv_last_linear", "Huber", Image(2, 5, 5), Conv2D(4, 3, "SiLU"), Conv2D(3, 2));
        yield return NetworkCase.Of("Conv_last_prelu", "Auto", Image(2, 5, 5), Conv2D(3, 3, "PReLU"), Conv2D(2, (2, 1), "PReLU"));
        yield return NetworkCase.Of("MaxPool_last", "Auto", Image(2, 6, 6), Conv2D(3, 2, "Tanh"), MaxPool2D(2));
        yield return NetworkCase.Of("AveragePool_last", "Auto", Image(2, 6, 6), Conv2D(3, 2, "Tanh"), AveragePool2D(2));
        yield return NetworkCase.Of("GlobalAveragePool_last", "Auto", Image(2, 4, 5), Conv2D(3, 2, "Tanh"), GlobalAveragePool());
        yield return NetworkCase.Of("Flatten_last", "Auto", Image(2, 4, 5), Conv2D(3, 2, "Tanh"), Flatten());
        yield return NetworkCase.Of("BatchNorm_of_channels_last", "Auto", Image(2, 4, 5), Conv2D(3, 2, "Tanh"), BatchNorm("Sigmoid"));
    }

    private static IEnumerable<NetworkCase> Pooling()
    {
        yield return NetworkCase.Of("MaxPool_first", "Auto", Image(3, 7, 9), MaxPool2D(3, stride: 2), Dense(3, "Softmax"));
        yield return NetworkCase.Of("MaxPool_padding", "Auto", Image(2, 8, 9), Conv2D(3, 1, "Tanh"), MaxPool2D(3, stride: 2, padding: 1), MaxPool2D((2, 3), stride: (1, 2), padding: (1, 0)), Dense(3, "Softmax"));
        yield return NetworkCase.Of("MaxPool_same", "Auto", Image(2, 7, 8), Conv2D(4, 1, "GELU"), MaxPool2D(3, stride: 2, same: true), Conv2D(4, 2, "ReLU"), MaxPool2D(2, stride: 1, same: true), Dense(3, "Softmax"));
        yield return NetworkCase.Of("AveragePool_first", "Auto", Image(3, 7, 9), AveragePool2D((3, 2)), Conv2D(4, 2, "Tanh"), Dense(3, "Softmax"));
        yield return NetworkCase.Of("AveragePool_padding", "Auto", Image(2, 8, 11), Conv2D(3, 1, "Tanh"), AveragePool2D(3, stride: 2, padding: 1), AveragePool2D((3, 4), stride: (2, 3), padding: (1, 2), countPadding: false), Dense(3, "Softmax"));
        yield return NetworkCase.Of("AveragePool_same", "Auto", Image(2, 7, 9), Conv2D(3, 1, "Tanh"), AveragePool2D((2, 3), stride: 2, same: true), AveragePool2D((4, 3), stride: 1, same: true, countPadding: false), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Conv_after_pooling", "Auto", Image(1, 12, 13), MaxPool2D(2), Conv2D(4, 3, "ReLU"), AveragePool2D(2, stride: 1), Conv2D(5, 2, "Tanh"), Dense(3, "Softmax"));
        yield return NetworkCase.Of("GlobalMaxPool", "Auto", Image(3, 5, 6), Conv2D(7, 2, "Tanh"), GlobalMaxPool(), Dense(3, "Softmax"));
        yield return NetworkCase.Of("GlobalAveragePool", "Auto", Image(3, 5, 6), Conv2D(17, 2, "GELU"), GlobalAveragePool(), Dense(3, "Softmax"));
        yield return NetworkCase.Of("GlobalPool_first", "Auto", Image(5, 4, 3), GlobalAveragePool(), Dense(4, "Tanh"), Dense(3, "Softmax"));
    }

    private static IEnumerable<NetworkCase> OtherLayers()
    {
        yield return NetworkCase.Of("BatchNorm_of_channels", "Auto", Image(2, 6, 5), Conv2D(5, 3), BatchNorm("ReLU"), MaxPool2D((2, 3)), Dense(3, "Softmax"));
        yield return NetworkCase.Of("BatchNorm_of_channels_first", "Auto", Image(3, 4, 5), BatchNorm("PReLU", 0.1, 0.3), Conv2D(4, 2, "Tanh"), BatchNorm(), Dense(3, "Softmax"));
        yield return NetworkCase.Of("LayerNorm_of_images", "Auto", Image(2, 5, 6), Conv2D(3, 2), LayerNorm("Tanh"), Conv2D(4, 3, "ReLU"), LayerNorm(), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Scale_of_channels", "Auto", Image(2, 5, 6), Dropout(0.2), Scale(), Conv2D(3, 2), Scale("PReLU"), Dropout(0.4), AveragePool2D(2), Dense(3, "Softmax"));
        foreach (int channels in new[] { 1, 3, 6, 9, 16, 20 })
            yield return NetworkCase.Of($"Gated_images_{channels}", "Auto", Image(2, 5, 6), Conv2D(2 * channels, 3, padding: 1), GLU(tanh: channels % 2 == 0), Conv2D(4, 3, "ReLU", padding: 1), GLU(), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Gated_images_first", "Auto", Image(6, 4, 5), GLU(), Conv2D(4, 2), BatchNorm(), GLU(tanh: true), MaxPool2D(2), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Gated_images_last", "Auto", Last(Image(2, 4, 5)), Conv2D(6, 3), GLU());
        yield return NetworkCase.Of("Gated_signal", "Auto", Signal(2, 9), Conv1D(10, 3), GLU(tanh: true), GlobalAveragePool(), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Maxout_of_images", "Auto", Image(2, 5, 4), Conv2D(3, 2, "ReLU"), Maxout(5, 3), Dense(3, "Softmax"));
        // Places are longer than vectors of their channels: those of the last group reach beyond.
        yield return NetworkCase.Of("Mixed_groups", "Auto", Image(2, 4, 5), Conv2D(40, 2, "PReLU", groups: 2), BatchNorm("ReLU"), Conv2D(40, 1, groups: 2), Scale(), Dropout(0.2), Conv2D(40, 2, groups: 2), LayerNormOfChannels(), DropoutOfChannels(0.3), Conv2D(40, 1, groups: 2), LayerNorm("Tanh"), Conv2D(40, 1, groups: 2), MaxPool2D(2, stride: 1), Conv2D(40, 1, groups: 2), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Mixed_images", "Auto", Image(2, 9, 9), Dropout(0.1), BatchNorm(), Conv2D(6, 3, "LeakyReLU", stride: 2, padding: 1), LayerNorm("ELU"), Depthwise2D(2, "GELU"), Scale("SiLU"), Dropout(0.25), MaxPool2D(2), Dense(6, "PReLU"), LayerNorm(), Dense(2, "Sigmoid"));
    }

    private static IEnumerable<NetworkCase> Blocks()
    {
        yield return NetworkCase.Of("Residual_of_images", "Auto", Image(1, 5, 6), Conv2D(4, 3, "ReLU"), Residual(2, "ReLU"), Conv2D(5, 3, "ReLU", padding: 1), Conv2D(4, 3, padding: 1), GlobalAveragePool(), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Residual_of_images_first", "Auto", Image(3, 5, 6), Residual(4, "PReLU"), BatchNorm("ReLU"), Conv2D(3, 2, same: true, bias: false), BatchNorm("Tanh"), Dropout(0.2), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Residual_of_pooling", "Auto", Image(2, 5, 6), Residual(3), Conv2D(2, 2, "SiLU", same: true), Residual(1, "Tanh"), MaxPool2D(3, stride: 1, same: true), AveragePool2D(2), Dense(3, "Softmax"));
    }

    /// <summary>Blocks that change the shape.</summary>
    private static IEnumerable<NetworkCase> Projections()
    {
        yield return NetworkCase.Of("Projection", "Auto", Image(2, 7, 8), Projection(2, "ReLU"), Conv2D(5, 3, "ReLU", stride: 2, padding: 1), Conv2D(4, 3, padding: 1), GlobalAveragePool(), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Projection_of_channels", "Auto", Image(3, 4, 5), Conv2D(4, 2, "Tanh"), Projection(2, "PReLU"), BatchNorm("ReLU"), Conv2D(6, 3, padding: 1), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Projection_of_axes", "Auto", Image(2, 9, 5), Projection(3), Conv2D(3, 3, "GELU", stride: (3, 1), padding: 1), Residual(1, "Tanh"), Conv2D(3, 1), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Projection_of_signals", "Auto", Signal(2, 9), Projection(1, "ReLU"), Conv1D(5, 3, stride: 2, padding: 1), GlobalMaxPool(), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Projection_of_pooling", "Auto", Image(3, 5, 8), Projection(2, "Tanh"), Dropout(0.2), MaxPool2D(2), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Projection_nested", "Auto", Image(2, 6, 6), Conv2D(5, 3, "ReLU", padding: 1), Projection(4, "SiLU"), Conv2D(7, 3, "GELU", stride: 2, padding: 1), Projection(2, "ReLU"), Conv2D(20, 1, "Tanh"), Dropout(0.3), GlobalAveragePool(), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Projection_of_features", "Auto", Image(1, 2, 3), Dense(7, "Tanh"), Projection(3, "PReLU"), Dense(9, "ReLU"), Dense(5, "GELU"), Dropout(0.2), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Projection_of_rows", "Auto", Image(4, 9, 9), Dense(70, "Tanh"), Projection(2, "ReLU"), Dense(90, "ReLU"), Dense(33, "Linear"), Dense(3, "Softmax"));
    }

    /// <summary>Few channels: inference computes blocks of 16 samples across lanes.</summary>
    private static IEnumerable<NetworkCase> AcrossLanes()
    {
        yield return NetworkCase.Of("Lanes", "Auto", Image(1, 8, 8), Conv2D(4, 3, "ReLU"), MaxPool2D(2), Conv2D(4, 3, "ReLU"), Dense(10, "Softmax"));
        // A tile of fewer channels behind the others, a row of tiles and a shorter one, channels of a second panel.
        yield return NetworkCase.Of("Lanes_rests", "Auto", Image(2, 6, 17), Conv2D(5, (2, 4), "Tanh"), AveragePool2D((1, 3), stride: 2), Conv2D(19, 1, "ReLU", bias: false), Conv2D(3, 2), GlobalMaxPool(), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Lanes_edges", "Auto", Image(1, 7, 9), Conv2D(3, (5, 3), "SiLU", stride: (2, 1), padding: (2, 1), dilation: (1, 2)), MaxPool2D(3, stride: 2, padding: 1), Conv2D(2, 3, "HardSwish", same: true), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Lanes_edges_alone", "Auto", Image(2, 2, 3), Conv2D(3, 2, "ReLU", padding: 3), Conv2D(2, 5, "Sigmoid", padding: 2), Dropout(0.2), AveragePool2D(2, padding: 1, countPadding: false), Dense(6, "GELU"), LayerNorm(), Dense(3, "Linear"));
        yield return NetworkCase.Of("Lanes_signal", "Auto", Signal(4, 33), Conv1D(4, 3, "ReLU"), MaxPool1D(2), Conv1D(2, 3, "LeakyReLU", stride: 2), GlobalAveragePool(), Dense(2, "Softmax"));
        yield return NetworkCase.Of("Lanes_last", "Auto", Image(3, 5, 4), Conv2D(2, 3, "ELU", padding: 1), MaxPool2D(2, stride: 1), Conv2D(3, 2, "Sigmoid"));
    }

    /// <summary>Layers that take the channels of each place, or all places of each channel, together.</summary>
    private static IEnumerable<NetworkCase> WholeChannels()
    {
        yield return NetworkCase.Of("LayerNorm_of_channels", "Auto", Image(2, 4, 5), Conv2D(6, 2), LayerNormOfChannels("GELU"), Conv2D(3, 2), LayerNormOfChannels("PReLU", 0.1), Dense(3, "Softmax"));
        yield return NetworkCase.Of("LayerNorm_of_channels_of_signals", "Auto", Signal(3, 9), LayerNormOfChannels(), Conv1D(4, 3, "Tanh"), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Dropout_of_channels", "Auto", Image(3, 4, 5), DropoutOfChannels(0.3), Conv2D(8, 2, "ReLU"), DropoutOfChannels(0.4), GlobalAveragePool(), Dense(3, "Softmax"));
    }

    private static IEnumerable<NetworkCase> Classics()
    {
        yield return NetworkCase.Of("LeNet5_small", "Auto", Image(1, 16, 16), Conv2D(6, 5, "Tanh", padding: 2), AveragePool2D(2), Conv2D(8, 5, "Tanh"), AveragePool2D(2), Dense(12, "Tanh"), Dense(10, "Softmax"));
        yield return NetworkCase.Of("Mnist8_small", "Auto", Image(1, 14, 14), Conv2D(4, 5, "ReLU", same: true), MaxPool2D(2), Conv2D(6, 5, "ReLU", same: true), MaxPool2D(3), Dense(10, "Softmax"));
    }

    private static IEnumerable<NetworkCase> Signals()
    {
        yield return NetworkCase.Of("Signal", "Auto", Signal(2, 17), Conv1D(3, 4, "ReLU"), MaxPool1D(2), Conv1D(5, 3, "GELU", padding: 1), AveragePool1D(3, stride: 2), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Signal_options", "Auto", Signal(4, 16), Conv1D(6, 3, "Tanh", stride: 2, padding: 2, dilation: 2, groups: 2, bias: false), Conv1D(4, 4, "SiLU", same: true), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Signal_same", "Auto", Signal(1, 11), Conv1D(3, 2, "PReLU", stride: 3, same: true), Depthwise1D(3, "Sigmoid", multiplier: 2, padding: 1), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Signal_pooling", "Auto", Signal(3, 13), MaxPool1D(3, stride: 2, padding: 1), Conv1D(4, 1, "Tanh"), AveragePool1D(4, stride: 3, padding: 2, countPadding: false), MaxPool1D(2, stride: 1, same: true), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Signal_average_same", "Auto", Signal(3, 13), Conv1D(4, 1, "Tanh"), AveragePool1D(3, stride: 2, same: true), AveragePool1D(2, stride: 1, same: true, countPadding: false), GlobalMaxPool(), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Signal_of_one_place", "Auto", Signal(3, 1), Conv1D(4, 3, "ReLU", padding: 1), Flatten(), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Signal_mixed", "Auto", Signal(2, 10), Scale(), Conv1D(5, 3), BatchNorm("ReLU"), Dropout(0.3), Residual(2, "SiLU"), Conv1D(5, 3, "PReLU", padding: 1), LayerNorm(), GlobalAveragePool(), Dense(2, "Linear"));
        yield return NetworkCase.Of("Signal_last", "Auto", Signal(1, 9), Conv1D(4, 3, "Tanh", same: true), Conv1D(2, 3, "Sigmoid", same: true));
    }

    private static IEnumerable<NetworkCase> ChannelsLast()
    {
        yield return NetworkCase.Of("Last_conv", "Auto", Last(Image(3, 5, 7)), Conv2D(4, 3, "ReLU", padding: 1), MaxPool2D(2), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Last_pooling", "Auto", Last(Image(2, 6, 5)), AveragePool2D((3, 2)), Conv2D(3, 2, "Tanh"), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Last_norm", "Auto", Last(Image(3, 4, 3)), BatchNorm(), Dropout(0.2), Conv2D(3, 2, "Tanh"), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Last_dense", "Auto", Last(Image(3, 2, 4)), Dense(4, "Tanh"), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Last_signal", "Auto", Last(Signal(3, 8)), Conv1D(4, 3, "SiLU"), GlobalAveragePool(), Dense(3, "Softmax"));
    }

    private static CaseInput Image(int channels, int rows, int columns) => CaseInput.Image(channels, rows, columns);

    private static CaseInput Signal(int channels, int length) => CaseInput.Signal(channels, length);

    private static CaseInput Last(CaseInput input) => input with { IsChannelsLast = true };
}
