using NetGen.Conformance.Tests.Compilation;
using NetGen.Conformance.Tests.Networks;
using NetGen.Conformance.Tests.Oracle;

namespace NetGen.Conformance.Tests.Figures;

/// <summary>Every activation, loss and layer against the figures that PyTorch gave (make_figures.py), at every width, and the interpreter as well.</summary>
public sealed class FiguresTests
{
    /// <summary>The figures' networks as declarations.</summary>
    private static readonly CompiledCases Networks = new(
    [
        new("Dense", "Auto", LayerCase.Dense(5, 6, "Tanh"), LayerCase.Dense(6, 3, "Softmax")),
        new("Unbiased", "Auto", LayerCase.Unbiased(5, 6, "Tanh"), LayerCase.Dense(6, 3, "Softmax")),
        new("Maxout", "Auto", LayerCase.Maxout(5, 6, 3), LayerCase.Dense(6, 3, "Softmax")),
        new("Dropout", "Auto", LayerCase.Dense(5, 6, "Tanh"), LayerCase.Dropout(6, 0.4), LayerCase.Dense(6, 3, "Softmax")),
        new("LayerNorm", "Auto", LayerCase.Dense(5, 6, "Linear"), LayerCase.LayerNorm(6, "Tanh"), LayerCase.Dense(6, 3, "Softmax")),
        new("BatchNorm", "Auto", LayerCase.Dense(5, 6, "Linear"), LayerCase.BatchNorm(6, "Tanh"), LayerCase.Dense(6, 3, "Softmax")),
        new("BatchNorm_momentum", "Auto", LayerCase.BatchNorm(5, "Linear", 0.1, 0.3), LayerCase.Dense(5, 6, "ReLU"), LayerCase.BatchNorm(6), LayerCase.Dense(6, 3, "Softmax")),
        new("Residual", "Auto", LayerCase.Dense(5, 6, "Tanh"), LayerCase.Residual(6, 2, "ReLU"), LayerCase.Dense(6, 4, "ReLU"), LayerCase.Dense(4, 6, "Linear"), LayerCase.Dense(6, 3, "Softmax")),
        new("Residual_norm", "Auto", LayerCase.Dense(5, 6, "Linear"), LayerCase.Residual(6, 2), LayerCase.BatchNorm(6, "Tanh"), LayerCase.Dense(6, 6, "Linear"), LayerCase.Dense(6, 3, "Softmax")),
        new("PReLU", "Auto", LayerCase.Dense(5, 6, "PReLU"), LayerCase.Dense(6, 3, "Softmax")),
        new("Softmax", "Auto", LayerCase.Dense(5, 6, "Softmax"), LayerCase.Dense(6, 3, "Softmax")),
        new("LogSoftmax", "Auto", LayerCase.Dense(5, 6, "LogSoftmax"), LayerCase.Dense(6, 3, "Softmax")),
    ]);

    public static TheoryData<string, int> ActivationNames => CompiledCases.MatrixOf(Figure.Activations.Select(figure => figure.Name));

    public static TheoryData<int, int> LossNumbers
    {
        get
        {
            var data = new TheoryData<int, int>();
            for (int i = 0; i < Figure.Losses.Count; i++)
            {
                foreach (int bits in Engines.Widths)
                    data.Add(i, bits);
            }

            return data;
        }
    }

    public static TheoryData<string, int> LayerNames => Networks.Matrix;

    [Fact]
    public void Every_activation_and_network_has_figures()
    {
        Assert.Equal(Formulas.Elementwise.Order(), Figure.Activations.Select(figure => figure.Name).Order());
        Assert.Equal(Networks.Cases.Select(network => network.Name).Order(), Figure.Layers.Select(figure => figure.Name).Order());
        Assert.Equal(PlainNetworks.LossCases.Cases.Select(network => network.Name).Order(), Figure.Losses.Select(NameOf).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(ActivationNames))]
    public void Activations_and_their_derivatives_agree(string name, int bits)
    {
        var figure = Figure.Activations.Single(figure => figure.Name == name);
        double parameter = name switch { "LeakyReLU" => 0.1, "ELU" => 1, _ => 0 };
        var network = PlainNetworks.Activations.Identity($"Plain_{name}", bits);
        var bias = network.Architecture.Parameters.Last();
        var batch = new float[figure.X.Length];
        network.Forward(figure.X, batch, batch.Length);
        var gradient = new float[network.Architecture.ParameterLength];
        for (int i = 0; i < figure.X.Length; i++)
        {
            float x = figure.X[i];
            var one = new float[1];
            network.Forward([x], one);
            Close.All([figure.Y[i]], one, $"{name}({x})", relative: 2e-6, absolute: 1e-7);
            Close.All([figure.Y[i]], [batch[i]], $"{name}({x}) in a batch", relative: 2e-6, absolute: 1e-7);

            // Half an error off the target, the slope of (y - t)² is that of the activation.
            network.Backward([x], [one[0] - 0.5f], 1, gradient);
            Close.All([figure.Slope[i]], [gradient[bias.Offset]], $"the derivative of {name} at {x}", relative: 1e-5 + (3e-7 * Math.Abs(figure.Y[i])), absolute: 1e-6);

            Assert.Equal(figure.Y[i], Formulas.Value(name, x, parameter), 1e-8 * Math.Max(1, Math.Abs(figure.Y[i])));
            Assert.Equal(figure.Slope[i], Formulas.Derivative(name, x, parameter), 1e-8 * Math.Max(1, Math.Abs(figure.Slope[i])));
        }
    }

    [Theory]
    [MemberData(nameof(LossNumbers))]
    public void Losses_and_their_gradients_agree(int number, int bits)
    {
        var figure = Figure.Losses[number];
        string name = NameOf(figure);
        var network = PlainNetworks.LossCases.Identity(name, bits);
        var bias = network.Architecture.Parameters.Last();
        var oracle = new OutputLoss(PlainNetworks.LossCases.Case(name));
        int size = network.Architecture.OutputSize;
        var gradient = new float[network.Architecture.ParameterLength];
        for (int sample = 0; sample < figure.Value.Length; sample++)
        {
            float[] logits = figure.Logits[(sample * size)..((sample + 1) * size)];
            float[] targets = figure.Targets[(sample * size)..((sample + 1) * size)];
            double[] expected = figure.Gradient[(sample * size)..((sample + 1) * size)];
            float loss = network.Backward(logits, targets, 1, gradient);
            Close.All([figure.Value[sample]], [loss], $"{name}, sample {sample}", relative: 1e-5);
            Close.All(expected, gradient.AsSpan(bias.Offset, size), $"gradient of {name}, sample {sample}", relative: 1e-5);

            double[] z = [.. logits.Select(value => (double)value)];
            double[] t = [.. targets.Select(value => (double)value)];
            double[] outputs = figure.Activation is "Softmax" or "LogSoftmax"
                ? new SoftmaxOperation(figure.Activation == "LogSoftmax").Forward(z, null)
                : [.. z.Select(value => Formulas.Value(figure.Activation, value))];
            Assert.Equal(figure.Value[sample], oracle.Value(z, outputs, t), 1e-7);
            Assert.All(oracle.Gradient(z, outputs, t).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-7));
        }
    }

    [Theory]
    [MemberData(nameof(LayerNames))]
    public void Layers_agree_forward_and_backward(string name, int bits)
    {
        var figure = Figure.Layers.Single(figure => figure.Name == name);
        LayerAgreement.Of(Networks.Create(name, bits), figure);
        LayerAgreement.OfInterpreter(Networks.Case(name), figure);
    }

    private static string NameOf(LossFigure figure) => $"{figure.Loss}_{figure.Activation}{(figure.PositiveWeight is null ? "" : "_weighted")}";
}
