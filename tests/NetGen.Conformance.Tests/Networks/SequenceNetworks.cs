extern alias runtime;

namespace NetGen.Conformance.Tests.Networks;

#pragma warning disable IDE0065 // Outside, the generator's shape would come before this name.
using Shape = runtime::NetGen.Shape;
#pragma warning restore IDE0065

/// <summary>Networks of sequences without a class.</summary>
public static class SequenceNetworks
{
    private const string Linear = "Linear";

    /// <summary>Every kind of layer that sequences have, in stacks and blocks, with answers at every step and at the last.</summary>
    public static IReadOnlyList<NetworkDescription> All { get; } =
    [
        Of("Gru", 7, 3, Gru(5), Dense(2, "Tanh")),
        Of("Gru_stack", 6, 4, Gru(6), Dropout(0.2), Gru(3), Gru(5), LastStep(), Dense(3, "Softmax")),
        Of("Lstm", 9, 2, Lstm(4), Dense(1)),
        Of("Lstm_stack", 5, 3, Lstm(6), Lstm(4), MeanOverSteps(), Dense(3, "LogSoftmax")),
        Of("Rnn", 8, 3, Rnn(5, isReLU: true), Rnn(4), Dense(3, "Softmax")),
        Of("Rnn_alone", 4, 2, Rnn(3)),
        Of("Single_step", 1, 3, Lstm(4), Conv1D(3, 2), Gru(2), MeanOverSteps()),
        Of("Causal", 11, 3, Conv1D(4, 3, "ReLU"), Conv1D(6, 2, "Tanh", dilation: 4, groups: 2, bias: false), Conv1D(2, 1)),
        Of("Causal_beyond", 4, 2, Conv1D(5, 3, "Sigmoid", dilation: 6), LastStep(), Dense(2)),
        Of("Depthwise", 9, 4, Conv1D(8, 3, "SiLU", groups: 4), BatchNorm(), Conv1D(3, 2, dilation: 2), BatchNorm("ReLU"), Dense(2)),
        Of("Normalised", 6, 4, LayerNorm("PReLU"), Gru(5), LayerNorm(), Scale("PReLU"), BatchNorm("Tanh"), Dense(3, "Softmax")),
        Of("Every_step", 7, 3, Dense(5, "PReLU"), Dense(4, "GELU", bias: false), Dense(2, "LeakyReLU", ("slope", 0.3))),
        Of("Residual", 6, 4, Residual(2, "PReLU"), Gru(6), Dense(4), Residual(2), Lstm(4), LayerNorm(), MeanOverSteps(), Residual(1, "ReLU"), Dense(4, "Tanh"), Dense(2)),
        Of("Projection", 8, 3, Projection(4, 6, "Tanh"), Conv1D(5, 3, "ReLU", dilation: 2), Residual(1), Dense(5, "Sigmoid"), Dense(6), Residual(2, "ELU", ("alpha", 0.5)), Gru(6), Dense(6), LastStep(), LayerNorm(), Dense(3, "Softmax")),
        Of("Gone_by", 5, 6, MeanOverSteps(), Dense(4, "ReLU"), Maxout(3, 2)),
        Of("Gated", 7, 3, Conv1D(4, 1), Residual(3), Conv1D(10, 2, dilation: 2), Glu(hasTanh: true), Conv1D(4, 1), Lstm(6), Glu(), LastStep(), Dense(4, "Tanh"), Glu(), Dense(2)),
        Of("Wide", 3, 40, Gru(70), Lstm(33), Dense(10, "Softmax")),
    ];

    /// <summary>A network of given layers, whose weights differ from each other.</summary>
    public static NetworkDescription Of(string name, int steps, int features, params Func<Shape, LayerDescription>[] layers)
    {
        var shape = Shape.OfSequence(steps, features);
        var described = new List<LayerDescription>();
        foreach (var layer in layers)
        {
            described.Add(layer(shape));
            shape = described[^1].Kind == "Residual" ? shape : described[^1].OutputShape;
        }

        float seed = 0;
        return new NetworkDescription(name, [.. described.Select(layer => layer with { Tensors = layer.Tensors.ToDictionary(tensor => tensor.Key, tensor => Values(tensor.Key, tensor.Value.Length, seed += 1.3f)) })]);
    }

    /// <summary>A sample's values.</summary>
    public static float[] Inputs(NetworkDescription network, int sample) =>
        [.. Enumerable.Range(0, network.Architecture.InputSize).Select(i => 2 * MathF.Sin((i * 1.7f) + (sample * 2.9f)))];

    public static Func<Shape, LayerDescription> Gru(int outputs) => Recurrent("GRU", 3, outputs);

    public static Func<Shape, LayerDescription> Lstm(int outputs) => Recurrent("LSTM", 4, outputs);

    public static Func<Shape, LayerDescription> Rnn(int outputs, bool isReLU = false) => Recurrent("RNN", 1, outputs, ("reLU", isReLU ? 1 : 0));

    public static Func<Shape, LayerDescription> Conv1D(int outputs, int kernel, string activation = Linear, int dilation = 1, int groups = 1, bool bias = true) => input => Layer(
        "Conv1D", input, With(input, outputs), activation, [("kernel", kernel), ("stride", 1), ("padding", 0), ("dilation", dilation), ("groups", groups)],
        bias ? [("weight", outputs * Features(input) / groups * kernel), ("bias", outputs)] : [("weight", outputs * Features(input) / groups * kernel)]);

    public static Func<Shape, LayerDescription> Dense(int outputs, string activation = Linear, params (string, double)[] settings) => Dense(outputs, activation, true, settings);

    public static Func<Shape, LayerDescription> Dense(int outputs, string activation, bool bias, params (string, double)[] settings) => input => Layer(
        "Dense", input, With(input, outputs), activation, settings, bias ? [("weight", outputs * Features(input)), ("bias", outputs)] : [("weight", outputs * Features(input))]);

    public static Func<Shape, LayerDescription> Maxout(int outputs, int pieces) => input =>
        Layer("Maxout", input, With(input, outputs), Linear, [("pieces", pieces)], [("weight", pieces * outputs * Features(input)), ("bias", pieces * outputs)]);

    public static Func<Shape, LayerDescription> Glu(bool hasTanh = false) => input => Layer("GLU", input, With(input, Features(input) / 2), Linear, [("tanh", hasTanh ? 1 : 0)], []);

    public static Func<Shape, LayerDescription> LayerNorm(string activation = Linear) => input =>
        Layer("LayerNorm", input, input, activation, [("epsilon", 1e-3)], [("weight", Features(input)), ("bias", Features(input))]);

    public static Func<Shape, LayerDescription> BatchNorm(string activation = Linear) => input => Layer(
        "BatchNorm", input, input, activation, [("epsilon", 1e-3), ("momentum", 0.1)],
        [("weight", Features(input)), ("bias", Features(input)), ("running_mean", Features(input)), ("running_var", Features(input))]);

    public static Func<Shape, LayerDescription> Scale(string activation = Linear) => input =>
        Layer("Scale", input, input, activation, [], [("weight", Features(input)), ("bias", Features(input))]);

    public static Func<Shape, LayerDescription> Dropout(double rate) => input => Layer("Dropout", input, input, Linear, [("rate", rate)], []);

    public static Func<Shape, LayerDescription> Residual(int layers, string activation = Linear, params (string, double)[] settings) => input =>
        Layer("Residual", input, input, activation, [("layers", layers), .. settings], []);

    /// <summary>A block with a projection.</summary>
    public static Func<Shape, LayerDescription> Projection(int layers, int outputs, string activation = Linear) => input => Layer(
        "Residual", input, With(input, outputs), activation, [("layers", layers), ("projection", 1)], [("weight", outputs * Features(input)), ("bias", outputs)]);

    public static Func<Shape, LayerDescription> LastStep() => input => Layer("LastStep", input, Shape.OfFeatures(Features(input)), Linear, [], []);

    public static Func<Shape, LayerDescription> MeanOverSteps() => input => Layer("MeanOverSteps", input, Shape.OfFeatures(Features(input)), Linear, [], []);

    /// <summary>Values of each step.</summary>
    public static int Features(Shape shape) => shape.Axes[^1].Size;

    private static Func<Shape, LayerDescription> Recurrent(string kind, int gates, int outputs, params (string, double)[] settings) => input => Layer(
        kind, input, With(input, outputs), Linear, settings,
        [("weight_ih", gates * outputs * Features(input)), ("weight_hh", gates * outputs * outputs), ("bias_ih", gates * outputs), ("bias_hh", gates * outputs)]);

    private static Shape With(Shape shape, int features) => shape.Axes.Count == 1 ? Shape.OfFeatures(features) : Shape.OfSequence(shape.Axes[0].Size, features);

    private static LayerDescription Layer(string kind, Shape input, Shape output, string activation, (string Name, double Value)[] settings, (string Name, int Count)[] tensors) => new()
    {
        Kind = kind,
        InputShape = input,
        OutputShape = output,
        Activation = activation,
        Settings = settings.ToDictionary(setting => setting.Name, setting => setting.Value),
        Tensors = (activation == "PReLU" ? [.. tensors, ("slope", Features(output))] : tensors).ToDictionary(tensor => tensor.Name, tensor => new float[tensor.Count]),
    };

    private static float[] Values(string tensor, int count, float seed)
    {
        bool isFactor = tensor is "running_var" or "slope";
        return [.. Enumerable.Range(0, count).Select(i => MathF.Sin((i * 2.3f) + seed) is var wave && isFactor ? 0.7f + (wave / 3) : 0.6f * wave)];
    }
}
