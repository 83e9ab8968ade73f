using NetGen.Conformance.Tests.Compilation;
using NetGen.Conformance.Tests.Networks;
using NetGen.Conformance.Tests.Oracle;

namespace NetGen.Conformance.Tests.Figures;

/// <summary>What the figures of a small network hold it to: outputs in inference, and loss, gradients and running statistics of a training batch.</summary>
public static class LayerAgreement
{
    private const double Rounding = 1e-9;

    /// <summary>Holds the interpreter to figures.</summary>
    public static void OfInterpreter(NetworkCase network, LayerFigure figure)
    {
        Assert.Equal(CaseTensors.Of(network).Select(tensor => (tensor.Name, tensor.Shape.Aggregate((a, b) => a * b))).Order(), figure.Tensors.Select(tensor => (tensor.Key, tensor.Value.Length)).Order());
        var interpreter = new Interpreter(network, figure.Tensors.ToDictionary(tensor => tensor.Key, tensor => Array.ConvertAll(tensor.Value, value => (double)value)));
        int count = figure.Targets.Length / network.Outputs;
        double[][] inputs = Rows(figure.Inputs, count);
        Equal(figure.Outputs, [.. inputs.SelectMany(interpreter.Forward)], "outputs");
        if (figure.Gradients is null)
            return;

        double[][] targets = Rows(figure.Targets, count);
        double[] weights = [.. Enumerable.Repeat(1.0 / count, count)];
        Equal([figure.Loss!.Value], [interpreter.TrainingLoss(inputs, targets, weights)], "loss");
        var gradients = interpreter.Gradient(inputs, targets, weights);
        foreach (var (tensor, expected) in figure.Gradients)
            Equal(expected, gradients[tensor], $"gradient of {tensor}");
        var statistics = interpreter.Statistics(inputs);
        Assert.Equal(figure.After!.Count, statistics.Count);
        foreach (var (tensor, expected) in figure.After)
            Equal(expected, statistics[tensor], $"{tensor} after the batch");
    }

    /// <summary>Holds a generated network to figures.</summary>
    public static void Of(TestNetwork network, LayerFigure figure)
    {
        network.WriteTensors(figure.Tensors);
        int count = figure.Targets.Length / network.Architecture.OutputSize;
        var outputs = new float[figure.Outputs.Length];
        network.Forward(figure.Inputs, outputs, count);
        Close.All(figure.Outputs, outputs, $"outputs of {figure.Name}", relative: 1e-5);
        if (figure.Gradients is null)
            return;

        var gradient = new float[network.Architecture.ParameterLength];
        Close.All([figure.Loss!.Value], [network.Backward(figure.Inputs, figure.Targets, count, gradient)], $"loss of {figure.Name}", relative: 1e-5);
        var tensors = network.ReadTensors(gradient);
        foreach (var (tensor, expected) in figure.Gradients)
            Close.All(expected, [.. tensors[tensor].Select(value => (float)value)], $"gradient of {tensor} of {figure.Name}", relative: 1e-4);

        var after = network.ReadTensors(network.Parameters);
        foreach (var (tensor, expected) in figure.After!)
            Close.All(expected, [.. after[tensor].Select(value => (float)value)], $"{tensor} of {figure.Name} after the batch", relative: 1e-5);
        Assert.Equal(network.Architecture.Statistics.Count(), figure.After.Count);
    }

    private static void Equal(double[] expected, double[] actual, string where)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(actual[i] - expected[i]) <= Rounding * Math.Max(1, Math.Abs(expected[i])), $"{where}, value {i}: expected {expected[i]:R}, got {actual[i]:R}");
    }

    private static double[][] Rows(float[] values, int count) => [.. values.Chunk(values.Length / count).Select(row => Array.ConvertAll(row, value => (double)value))];
}
