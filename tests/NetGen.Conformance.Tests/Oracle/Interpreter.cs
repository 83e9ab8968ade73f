using NetGen.Conformance.Tests.Networks;

namespace NetGen.Conformance.Tests.Oracle;

/// <summary>
/// Plain feedforward and backpropagation in double precision, written from the formulas. Shares nothing with the generator;
/// its own gradients are checked against finite differences.
/// </summary>
public sealed class Interpreter
{
    private readonly IReadOnlyDictionary<string, double[]> _parameters;
    private readonly List<Operation> _operations;
    private readonly OutputLoss _loss;
    private readonly SampleOperation? _outputActivation;

    public Interpreter(NetworkCase network, IReadOnlyDictionary<string, double[]> parameters)
    {
        _parameters = parameters;
        _operations = [.. Ordering(network.Input), .. Operations(network.Layers, 0, network.Layers.Length)];
        _loss = new OutputLoss(network);

        // The loss takes the last activation with it: its gradient is the one by the logits.
        if (network.Layers[^1].Activation is not ("Linear" or "PReLU"))
        {
            _outputActivation = (SampleOperation)_operations[^1];
            _operations.RemoveAt(_operations.Count - 1);
        }
    }

    /// <summary>The outputs of one sample.</summary>
    public double[] Forward(double[] input) => Output(Chain.Trace(_operations, [input], isTraining: false)[^1][0]);

    /// <summary>The loss of samples times their weights, as inference sees them.</summary>
    public double InferenceLoss(double[][] inputs, double[][] targets, double[] weights) =>
        Loss(Chain.Trace(_operations, inputs, isTraining: false)[^1], targets, weights);

    /// <summary>The loss of the samples of a training batch times their weights.</summary>
    public double TrainingLoss(double[][] inputs, double[][] targets, double[] weights) =>
        Loss(Chain.Trace(_operations, inputs, isTraining: true)[^1], targets, weights);

    /// <summary>The gradient of a training batch's loss by every parameter, by tensor name; zeros for what is no parameter.</summary>
    public Dictionary<string, double[]> Gradient(double[][] inputs, double[][] targets, double[] weights)
    {
        var gradients = _parameters.ToDictionary(tensor => tensor.Key, tensor => new double[tensor.Value.Length]);
        var trace = Chain.Trace(_operations, inputs, isTraining: true);
        double[][] delta = [.. trace[^1].Select((logits, sample) =>
            _loss.Gradient(logits, Output(logits), targets[sample]).Select(value => weights[sample] * value).ToArray())];
        Chain.Backward(_operations, trace, delta, gradients);
        return gradients;
    }

    /// <summary>The running means and variances after a training batch, by tensor name.</summary>
    public Dictionary<string, double[]> Statistics(double[][] inputs)
    {
        var statistics = new Dictionary<string, double[]>();
        Measure(_operations, inputs, statistics);
        return statistics;
    }

    /// <summary>Adds the running statistics of operations and those within them.</summary>
    private static void Measure(IReadOnlyList<Operation> operations, double[][] inputs, Dictionary<string, double[]> statistics)
    {
        var trace = Chain.Trace(operations, inputs, isTraining: true);
        for (int i = 0; i < operations.Count; i++)
        {
            if (operations[i] is BatchNormalisation layer)
                (statistics[$"{layer.Name}.running_mean"], statistics[$"{layer.Name}.running_var"]) = layer.Running(trace[i]);
            else if (operations[i] is ResidualSum block)
                Measure(block.Inner, trace[i], statistics);
        }
    }

    private double[] Output(double[] logits) => _outputActivation?.Forward(logits, null) ?? logits;

    private double Loss(double[][] logits, double[][] targets, double[] weights) =>
        logits.Select((values, sample) => weights[sample] * _loss.Value(values, Output(values), targets[sample])).Sum();

    private static IEnumerable<Operation> Ordering(CaseInput? input) => input is { IsChannelsLast: true } ? [new ChannelsFirst(input.Shape)] : [];

    private List<Operation> Operations(LayerCase[] layers, int start, int end)
    {
        var operations = new List<Operation>();
        for (int i = start; i < end; i++)
        {
            if (layers[i].Kind == "Residual")
            {
                operations.Add(new ResidualSum(Operations(layers, i + 1, i + 1 + layers[i].Spanned), [.. Projection(layers[i], i)]));
                operations.AddRange(Activation(layers[i], i));
                i += layers[i].Spanned;
            }
            else
            {
                operations.AddRange(Sums(layers[i], i));
                operations.AddRange(Activation(layers[i], i));
            }
        }

        return operations;
    }

    private IEnumerable<Operation> Projection(LayerCase block, int index) =>
        block.IsProjected ? [new Convolution(_parameters, $"layers.{index}", block.Window!, block.Input, block.Output.Channels)] : [];

    private IEnumerable<Operation> Sums(LayerCase layer, int index)
    {
        string name = $"layers.{index}";
        return layer.Kind switch
        {
            "Dense" => [new Affine(_parameters, name, layer.Inputs, layer.Outputs)],
            "Maxout" => [new Affine(_parameters, name, layer.Inputs, layer.Outputs * layer.Pieces), new Maximum(layer.Outputs, layer.Pieces)],
            "Conv1D" or "Conv2D" => [new Convolution(_parameters, name, layer.Window!, layer.Input, layer.Output.Channels, layer.Groups)],
            "MaxPool1D" or "MaxPool2D" or "GlobalMaxPool" => [new MaximumPooling(layer.Window!, layer.Input)],
            "AveragePool1D" or "AveragePool2D" or "GlobalAveragePool" => [new AveragePooling(layer.Window!, layer.Input, layer.CountsPadding)],
            "Flatten" => [],
            "Dropout" => [new Mask(index + 1, layer.Rate, layer.IsByChannels ? layer.Input.Places : 1)],
            "Scale" => [new Scaling(_parameters, name, layer.Input.Places)],
            "LayerNorm" => [new Normalisation(_parameters, name, layer.Epsilon, layer.IsByChannels ? layer.Input.Places : 1)],
            "BatchNorm" => [new BatchNormalisation(_parameters, name, layer.Input.Places, layer.Epsilon, layer.Momentum)],
            _ => throw new NotSupportedException(layer.Kind),
        };
    }

    private IEnumerable<Operation> Activation(LayerCase layer, int index) => layer.Activation switch
    {
        "Linear" => [],
        "PReLU" => [new LearnedSlope(_parameters, $"layers.{index}", layer.Output.Places)],
        "Softmax" or "LogSoftmax" => [new SoftmaxOperation(layer.Activation == "LogSoftmax")],
        _ => [new Elementwise(layer.Activation, layer.Parameter)],
    };
}
