using NetGen.Conformance.Tests.Networks;

namespace NetGen.Conformance.Tests.Oracle;

/// <summary>
/// Plain feedforward and backpropagation in double precision, written from the formulas. Shares nothing with the generator;
/// its own gradients are checked against finite differences.
/// </summary>
public sealed class Interpreter
{
    private readonly IReadOnlyDictionary<string, double[]> _parameters;
    private readonly Operation[] _operations;
    private readonly OutputLoss _loss;

    public Interpreter(NetworkCase network, IReadOnlyDictionary<string, double[]> parameters)
    {
        _parameters = parameters;
        _operations = [.. network.Layers.SelectMany((layer, i) => Operations(layer, i))];
        _loss = new OutputLoss(network);

        // The loss takes the last activation with it: its gradient is the one by the logits.
        if (HasOutputActivation(network))
        {
            OutputActivation = _operations[^1];
            _operations = _operations[..^1];
        }
    }

    private Operation? OutputActivation { get; }

    /// <summary>The outputs of one sample.</summary>
    public double[] Forward(double[] input)
    {
        double[] logits = Trace(input, sample: null)[^1];
        return OutputActivation?.Forward(logits, null) ?? logits;
    }

    /// <summary>The loss of one sample: in inference, or as a sample of a training batch.</summary>
    public double Loss(double[] input, double[] target, int? sample = null)
    {
        double[] logits = Trace(input, sample)[^1];
        return _loss.Value(logits, OutputActivation?.Forward(logits, null) ?? logits, target);
    }

    /// <summary>A zero for every parameter, by tensor name.</summary>
    public Dictionary<string, double[]> NewGradients() => _parameters.ToDictionary(tensor => tensor.Key, tensor => new double[tensor.Value.Length]);

    /// <summary>Adds the gradient of one sample's loss by every parameter, times a weight.</summary>
    public void AddGradient(double[] input, double[] target, double weight, Dictionary<string, double[]> gradients, int? sample = null)
    {
        var trace = Trace(input, sample);
        double[] delta = _loss.Gradient(trace[^1], OutputActivation?.Forward(trace[^1], null) ?? trace[^1], target);
        for (int i = _operations.Length - 1; i >= 0; i--)
            delta = _operations[i].Backward(delta, trace[i], trace[i + 1], sample, weight, gradients);
    }

    /// <summary>The input and the result of each operation.</summary>
    private List<double[]> Trace(double[] input, int? sample)
    {
        var trace = new List<double[]> { input };
        foreach (var operation in _operations)
            trace.Add(operation.Forward(trace[^1], sample));
        return trace;
    }

    private IEnumerable<Operation> Operations(LayerCase layer, int index)
    {
        string name = $"layers.{index}";
        switch (layer.Kind)
        {
            case "Dense":
                yield return new Affine(_parameters, name, layer.Inputs, layer.Outputs);
                break;
            case "Maxout":
                yield return new Affine(_parameters, name, layer.Inputs, layer.Outputs * layer.Pieces);
                yield return new Maximum(layer.Outputs, layer.Pieces);
                break;
            case "Dropout":
                yield return new Mask(index + 1, layer.Rate);
                break;
            case "LayerNorm":
                yield return new Normalisation(_parameters, name, layer.Epsilon);
                break;
            default:
                throw new NotSupportedException(layer.Kind);
        }

        switch (layer.Activation)
        {
            case "Linear":
                break;
            case "PReLU":
                yield return new LearnedSlope(_parameters, name);
                break;
            case "Softmax" or "LogSoftmax":
                yield return new SoftmaxOperation(layer.Activation == "LogSoftmax");
                break;
            default:
                yield return new Elementwise(layer.Activation, layer.Parameter);
                break;
        }
    }

    private static bool HasOutputActivation(NetworkCase network) => network.Layers[^1].Activation is not ("Linear" or "PReLU");
}
