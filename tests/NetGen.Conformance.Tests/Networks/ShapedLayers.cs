using System.Globalization;

namespace NetGen.Conformance.Tests.Networks;

/// <summary>A layer that has its shapes once it is known what reaches it.</summary>
public delegate LayerCase ShapedLayer(CaseShape input);

/// <summary>Layers of networks whose shapes follow from the input, as <see cref="NetworkCase.Of"/> takes them.</summary>
public static class ShapedLayers
{
    public static ShapedLayer Conv1D(
        int outputs, int kernel, string activation = "Linear", int stride = 1, int padding = 0, bool same = false, int dilation = 1, int groups = 1, bool bias = true) =>
        Convolution("Conv1D", outputs, (1, kernel), activation, (1, stride), (0, padding), same, (1, dilation), groups, bias);

    public static ShapedLayer Conv2D(
        int outputs, Axes kernel, string activation = "Linear", Axes? stride = null, Axes? padding = null, bool same = false, Axes? dilation = null, int groups = 1, bool bias = true) =>
        Convolution("Conv2D", outputs, kernel, activation, stride ?? 1, padding ?? 0, same, dilation ?? 1, groups, bias);

    /// <summary>Groups of one channel each.</summary>
    public static ShapedLayer Depthwise2D(Axes kernel, string activation = "Linear", int multiplier = 1, Axes? stride = null, Axes? padding = null, bool same = false, bool bias = true) =>
        input => Conv2D(input.Channels * multiplier, kernel, activation, stride, padding, same, groups: input.Channels, bias: bias)(input);

    /// <summary>Groups of one channel each.</summary>
    public static ShapedLayer Depthwise1D(int kernel, string activation = "Linear", int multiplier = 1, int stride = 1, int padding = 0, bool same = false, bool bias = true) =>
        input => Conv1D(input.Channels * multiplier, kernel, activation, stride, padding, same, groups: input.Channels, bias: bias)(input);

    public static ShapedLayer MaxPool1D(int kernel, int? stride = null, int padding = 0, bool same = false) =>
        Pooling("MaxPool1D", (1, kernel), (1, stride ?? kernel), (0, padding), same);

    public static ShapedLayer MaxPool2D(Axes kernel, Axes? stride = null, Axes? padding = null, bool same = false) =>
        Pooling("MaxPool2D", kernel, stride ?? kernel, padding ?? 0, same);

    public static ShapedLayer AveragePool1D(int kernel, int? stride = null, int padding = 0, bool same = false, bool countPadding = true) =>
        Pooling("AveragePool1D", (1, kernel), (1, stride ?? kernel), (0, padding), same, countPadding);

    public static ShapedLayer AveragePool2D(Axes kernel, Axes? stride = null, Axes? padding = null, bool same = false, bool countPadding = true) =>
        Pooling("AveragePool2D", kernel, stride ?? kernel, padding ?? 0, same, countPadding);

    public static ShapedLayer GlobalMaxPool() => GlobalPooling("GlobalMaxPool");

    public static ShapedLayer GlobalAveragePool() => GlobalPooling("GlobalAveragePool");

    public static ShapedLayer Flatten() => input => new LayerCase("Flatten", input.Size, input.Size, "Linear", "[Flatten]") { Input = input };

    public static ShapedLayer Dense(int outputs, string activation) => input =>
        LayerCase.Dense(input.Features, outputs, activation) with { Inputs = input.Size, Outputs = outputs * input.Steps, Input = input, Output = input.WithFeatures(outputs) };

    public static ShapedLayer GRU(int outputs) => Recurrence("GRU", 3, outputs);

    public static ShapedLayer LSTM(int outputs) => Recurrence("LSTM", 4, outputs);

    public static ShapedLayer RNN(int outputs, bool relu = false) => input => Recurrence("RNN", 1, outputs, relu ? ", ReLU = true" : "")(input) with { IsReLU = relu };

    public static ShapedLayer LastStep() => OverSteps("LastStep");

    public static ShapedLayer MeanOverSteps() => OverSteps("MeanOverSteps");

    public static ShapedLayer Maxout(int outputs, int pieces) => input => LayerCase.Maxout(input.Size, outputs, pieces) with { Input = input };

    public static ShapedLayer Scale(string activation = "Linear") => input => Kept(input, LayerCase.Scale(input.Size, activation));

    public static ShapedLayer BatchNorm(string activation = "Linear", double epsilon = 1e-5, double momentum = 0.1) =>
        input => Kept(input, LayerCase.BatchNorm(input.Size, activation, epsilon, momentum));

    public static ShapedLayer LayerNorm(string activation = "Linear", double epsilon = 1e-5) => input => Kept(input, LayerCase.LayerNorm(input.Size, activation, epsilon));

    /// <summary>The channels of each place by themselves.</summary>
    public static ShapedLayer LayerNormOfChannels(string activation = "Linear", double epsilon = 1e-5) =>
        input => ByChannels(LayerNorm(activation, epsilon)(input), "OverChannels");

    public static ShapedLayer GLU(bool tanh = false) => input => LayerCase.GLU(input.Size, tanh) with { Input = input, Output = input.WithChannels(input.Channels / 2) };

    public static ShapedLayer Dropout(double rate) => input => Kept(input, LayerCase.Dropout(input.Size, rate));

    /// <summary>Whole channels at a time.</summary>
    public static ShapedLayer DropoutOfChannels(double rate) => input => ByChannels(Dropout(rate)(input), "Channels");

    public static ShapedLayer Residual(int layers, string activation = "Linear") => input => Kept(input, LayerCase.Residual(input.Size, layers, activation));

    /// <summary>A block whose input is projected to the shape of what is within.</summary>
    public static ShapedLayer Projection(int layers, string activation = "Linear") =>
        input => With(Residual(layers, activation)(input), ", Projection = true") with { IsProjected = true };

    private static ShapedLayer Recurrence(string kind, int gates, int outputs, string options = "") => input =>
        Of(kind, input, input.WithFeatures(outputs), "Linear", $"{input.Channels}, {outputs}", options) with { Gates = gates };

    private static ShapedLayer OverSteps(string kind) => input =>
        new LayerCase(kind, input.Size, input.Channels, "Linear", $"[{kind}]") { Input = input };

    private static ShapedLayer Convolution(
        string kind, int outputs, Axes kernel, string activation, Axes stride, Axes padding, bool same, Axes dilation, int groups, bool bias) => input =>
    {
        string options = Named(kind, "Stride", stride, 1) + Named(kind, "Padding", padding, 0) + Same(same) + Named(kind, "Dilation", dilation, 1)
            + (groups == 1 ? "" : $", Groups = {groups}") + (bias ? "" : ", Bias = false");
        var window = WindowOf(input, kernel, stride, padding, same, dilation);
        return Of(kind, input, window.Over(input, outputs), activation, $"{input.Channels}, {outputs}, {Kernel(kind, kernel)}, Activation.{activation}", options) with
        {
            Window = window,
            Groups = groups,
            HasBias = bias,
        };
    };

    private static ShapedLayer Pooling(string kind, Axes kernel, Axes stride, Axes padding, bool same, bool countPadding = true) => input =>
    {
        string options = Named(kind, "Stride", stride, kernel) + Named(kind, "Padding", padding, 0) + Same(same) + (countPadding ? "" : ", CountPadding = false");
        var window = WindowOf(input, kernel, stride, padding, same, 1);
        return Of(kind, input, window.Over(input, input.Channels), "Linear", Kernel(kind, kernel), options) with { Window = window, Groups = input.Channels, CountsPadding = countPadding };
    };

    private static ShapedLayer GlobalPooling(string kind) => input =>
        new LayerCase(kind, input.Size, input.Channels, "Linear", $"[{kind}]") { Input = input, Window = CaseWindow.Whole(input), Groups = input.Channels };

    private static LayerCase Of(string kind, CaseShape input, CaseShape output, string activation, string arguments, string options) =>
        new(kind, input.Size, output.Size, activation, $"[{kind}({arguments}{options})]", LayerCase.DefaultParameter(activation)) { Input = input, Output = output, Options = options };

    private static CaseWindow WindowOf(CaseShape input, Axes kernel, Axes stride, Axes padding, bool same, Axes dilation) => input.IsSequence
        ? new CaseWindow(WindowAxis.Causal(1, 1), WindowAxis.Causal(kernel.Width, dilation.Width))
        : same
        ? new CaseWindow(WindowAxis.Same(input.Rows, kernel.Height, stride.Height, dilation.Height), WindowAxis.Same(input.Columns, kernel.Width, stride.Width, dilation.Width))
        : new CaseWindow(WindowAxis.Padded(kernel.Height, stride.Height, padding.Height, dilation.Height), WindowAxis.Padded(kernel.Width, stride.Width, padding.Width, dilation.Width));

    private static LayerCase Kept(CaseShape shape, LayerCase layer) => layer with { Input = shape, Output = shape };

    private static LayerCase ByChannels(LayerCase layer, string option) => With(layer, $", {option} = true") with { IsByChannels = true };

    /// <summary>A layer with an option more.</summary>
    private static LayerCase With(LayerCase layer, string option) => layer with { Attribute = layer.Attribute.Replace(")]", option + ")]", StringComparison.Ordinal), Options = layer.Options + option };

    private static string Kernel(string kind, Axes kernel) => IsOfSignals(kind) ? kernel.Width.ToString(CultureInfo.InvariantCulture) : kernel.Arguments;

    private static string Named(string kind, string name, Axes value, Axes defaults) =>
        IsOfSignals(kind) ? new Axes(value.Width, value.Width).Named(name, defaults.Width) : value.Named(name, defaults);

    private static string Same(bool same) => same ? ", SamePadding = true" : "";

    private static bool IsOfSignals(string kind) => kind.EndsWith("1D", StringComparison.Ordinal);
}
