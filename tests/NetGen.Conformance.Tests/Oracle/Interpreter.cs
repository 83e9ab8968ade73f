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
    private readonly Operation? _outputActivation;
    private readonly int _steps;

    public Interpreter(NetworkCase network, IReadOnlyDictionary<string, double[]> parameters)
    {
        _parameters = parameters;
        _operations = [.. Ordering(network.Input), .. Operations(network.Layers, 0, network.Layers.Length)];
        _loss = new OutputLoss(network);
        _steps = network.Layers[^1].Output.Steps;

        // The loss takes the last activation with it: its gradient is the one by the logits.
        if (network.Layers[^1].Activation is not ("Linear" or "PReLU"))
        {
            _outputActivation = _operations[^1];
            _operations.RemoveAt(_operations.Count - 1);
        }
    }

    /// <summary>The outputs of one sample.</summary>
    public double[] Forward(double[] input) => Output(Chain.Trace(_operations, [input], isTraining: false)[^1][0]);

    /// <summary>The loss of samples times their weights, as inference sees them.</summary>
    public double InferenceLoss(double[][] inputs, double[][] targets, double[] weights) =>
        Loss(Chain.Trace(_operations, inputs, isTraining: false)[^1], targets, weights);

    /// <summary>The loss of the samples of a training batch times their weights.</summary>
    /// <param name="stepWeights">The weight of each step in its sample's loss, where the output is a sequence; null: their mean. Steps of weight 0 need no target.</param>
    public double TrainingLoss(double[][] inputs, double[][] targets, double[] weights, double[][]? stepWeights = null) =>
        Loss(Chain.Trace(_operations, inputs, isTraining: true)[^1], targets, weights, stepWeights);

    /// <summary>The gradient of a training batch's loss by every parameter, by tensor name; zeros for what is no parameter.</summary>
    /// <inheritdoc cref="TrainingLoss" path="/param"/>
    public Dictionary<string, double[]> Gradient(double[][] inputs, double[][] targets, double[] weights, double[][]? stepWeights = null)
    {
        var gradients = _parameters.ToDictionary(tensor => tensor.Key, tensor => new double[tensor.Value.Length]);
        var trace = Chain.Trace(_operations, inputs, isTraining: true);
        double[][] delta = [.. trace[^1].Select((logits, sample) => Rows(logits, targets[sample], weights[sample], stepWeights?[sample])
            .SelectMany(row => row.Weight == 0 ? new double[row.Logits.Length] : _loss.Gradient(row.Logits, row.Outputs, row.Target).Select(value => row.Weight * value)).ToArray())];
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
            if (operations[i] is EachStep each)
                Measure([each.Inner], each.Steps(trace[i]), statistics);
            else if (operations[i] is BatchNormalisation layer)
                (statistics[$"{layer.Name}.running_mean"], statistics[$"{layer.Name}.running_var"]) = layer.Running(trace[i]);
            else if (operations[i] is ResidualSum block)
                Measure(block.Inner, trace[i], statistics);
        }
    }

    private double[] Output(double[] logits) => _outputActivation?.Forward([logits], isTraining: false)[0] ?? logits;

    private double Loss(double[][] logits, double[][] targets, double[] weights, double[][]? stepWeights = null) =>
        logits.SelectMany((values, sample) => Rows(values, targets[sample], weights[sample], stepWeights?[sample]))
            .Where(row => row.Weight != 0).Sum(row => row.Weight * _loss.Value(row.Logits, row.Outputs, row.Target));

    /// <summary>What has a loss of its own with a weight: a sample, or each of its steps.</summary>
    private IEnumerable<(double[] Logits, double[] Outputs, double[] Target, double Weight)> Rows(double[] logits, double[] target, double weight, double[]? stepWeights)
    {
        int size = logits.Length / _steps;
        return logits.Chunk(size).Zip(Output(logits).Chunk(size), target.Chunk(size))
            .Select((row, step) => (row.First, row.Second, row.Third, weight * (stepWeights?[step] ?? 1.0 / _steps)));
    }

    private static IEnumerable<Operation> Ordering(CaseInput? input) => input is { IsChannelsLast: true } ? [new Transposition(input.Shape.Places, input.Shape.Channels)] : [];

    private List<Operation> Operations(LayerCase[] layers, int start, int end)
    {
        var operations = new List<Operation>();
        for (int i = start; i < end; i++)
        {
            int index = i;
            if (layers[i].Kind == "Residual")
            {
                operations.Add(new ResidualSum(Operations(layers, i + 1, i + 1 + layers[i].Spanned), [.. Projection(layers[i], i)]));
                operations.AddRange(OnEachStep(layers[i], layers[i].Output, layer => Activation(layer, index)));
                i += layers[i].Spanned;
            }
            else
            {
                operations.AddRange(layers[i].Input.IsSequence ? OfSteps(layers[i], i) : Sums(layers[i], i));
                operations.AddRange(OnEachStep(layers[i], layers[i].Output, layer => Activation(layer, index)));
            }
        }

        return operations;
    }

    private IEnumerable<Operation> Projection(LayerCase block, int index) =>
        !block.IsProjected ? [] : OfPlaces(block, new Convolution(_parameters, $"layers.{index}", block.Window!, block.Input, block.Output.Channels));

    /// <summary>Layers of sequences; those that look at no other steps are those of a vector on each.</summary>
    private IEnumerable<Operation> OfSteps(LayerCase layer, int index)
    {
        var (name, inputs, outputs) = ($"layers.{index}", layer.Input.Features, layer.Output.Features);
        return layer.Kind switch
        {
            "GRU" => [new GatedRecurrence(_parameters, name, inputs, outputs)],
            "LSTM" => [new LongShortTermMemory(_parameters, name, inputs, outputs)],
            "RNN" => [new SimpleRecurrence(_parameters, name, inputs, outputs, layer.IsReLU ? "ReLU" : "Tanh")],
            "LastStep" => [new LastOfSteps(inputs)],
            "MeanOverSteps" => [new MeanOfSteps(inputs)],
            "Conv1D" => OfPlaces(layer, Sums(layer, index).Single()),
            "Dropout" when layer.IsByChannels => OfPlaces(layer, Sums(layer, index).Single()),
            _ => OnEachStep(layer, layer.Input, step => Sums(step, index)),
        };
    }

    /// <summary>Operations of a layer, on each step of a sequence those of a vector.</summary>
    private static IEnumerable<Operation> OnEachStep(LayerCase layer, CaseShape shape, Func<LayerCase, IEnumerable<Operation>> operations) => shape.IsSequence
        ? operations(layer.OfOneStep).Select(operation => new EachStep(operation, shape.Steps))
        : operations(layer);

    /// <summary>An operation that knows places channel by channel, on those of a layer.</summary>
    private static IEnumerable<Operation> OfPlaces(LayerCase layer, Operation operation) => layer.Input.IsSequence
        ? [new Transposition(layer.Input.Places, layer.Input.Channels), operation, new Transposition(layer.Output.Channels, layer.Output.Places)]
        : [operation];

    private IEnumerable<Operation> Sums(LayerCase layer, int index)
    {
        string name = $"layers.{index}";
        return layer.Kind switch
        {
            "Dense" => [new Affine(_parameters, name, layer.Input.Features, layer.Output.Features)],
            "Maxout" => [new Affine(_parameters, name, layer.Inputs, layer.Outputs * layer.Pieces), new Maximum(layer.Outputs, layer.Pieces)],
            "Conv1D" or "Conv2D" => [new Convolution(_parameters, name, layer.Window!, layer.Input, layer.Output.Channels, layer.Groups)],
            "MaxPool1D" or "MaxPool2D" or "GlobalMaxPool" => [new MaximumPooling(layer.Window!, layer.Input)],
            "AveragePool1D" or "AveragePool2D" or "GlobalAveragePool" => [new AveragePooling(layer.Window!, layer.Input, layer.CountsPadding)],
            "Flatten" => [],
            "Dropout" => [new Mask(index + 1, layer.Rate, layer.IsByChannels ? layer.Input.Places : 1)],
            "GLU" => [new Gating(layer.HasTanh)],
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
