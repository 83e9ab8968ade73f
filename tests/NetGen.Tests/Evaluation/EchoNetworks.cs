using NetGen.Numerics;

namespace NetGen.Tests.EvaluationTests;

/// <summary>Networks whose outputs are their inputs; the loss is the mean squared error whatever it is called.</summary>
internal abstract class EchoNetwork(NetworkArchitecture architecture)
{
    private readonly AlignedBuffer _parameters = new(16);

    /// <summary>Changes the outputs of a batch.</summary>
    public Action<Span<float>>? OnOutputs { get; init; }

    public Span<float> Parameters => _parameters.Span;

    public void Initialize(int seed)
    {
    }

    public void Forward(ReadOnlySpan<float> input, Span<float> output) => input[..architecture.OutputSize].CopyTo(output);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count)
    {
        inputs[..(count * architecture.OutputSize)].CopyTo(outputs);
        OnOutputs?.Invoke(outputs);
    }

    public int Predict(ReadOnlySpan<float> input) => ClassChoice.Of(input);

    public float ComputeLoss(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, BackwardContext? context = null)
    {
        double sum = 0;
        int values = count * architecture.OutputSize;
        for (int i = 0; i < values; i++)
            sum += (inputs[i] - targets[i]) * (double)(inputs[i] - targets[i]);
        return (float)(sum / values);
    }

    public float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, Span<float> gradients, BackwardContext? context = null)
    {
        gradients.Clear();
        return ComputeLoss(inputs, targets, count, context);
    }

    protected static NetworkArchitecture Describe(string name, int size, Loss loss, string activation = "Linear") => new()
    {
        Name = name,
        Loss = loss,
        ParameterLength = 16,
        Layers = [new LayerInfo { Kind = "Echo", InputShape = Shape.OfFeatures(size), OutputShape = Shape.OfFeatures(size), Activation = activation, MultiplyAdds = 0, Kernels = "none", Parameters = [] }],
    };
}

internal sealed class EchoClasses() : EchoNetwork(Architecture), INetwork<EchoClasses>
{
    public static NetworkArchitecture Architecture { get; } = Describe(nameof(EchoClasses), 4, Loss.CrossEntropy);
}

internal sealed class EchoBinary() : EchoNetwork(Architecture), INetwork<EchoBinary>
{
    public static NetworkArchitecture Architecture { get; } = Describe(nameof(EchoBinary), 1, Loss.BinaryCrossEntropy);
}

internal sealed class EchoLabels() : EchoNetwork(Architecture), INetwork<EchoLabels>
{
    public static NetworkArchitecture Architecture { get; } = Describe(nameof(EchoLabels), 3, Loss.BinaryCrossEntropy);
}

internal sealed class EchoNumbers() : EchoNetwork(Architecture), INetwork<EchoNumbers>
{
    public static NetworkArchitecture Architecture { get; } = Describe(nameof(EchoNumbers), 2, Loss.Huber);
}

internal sealed class EchoNumber() : EchoNetwork(Architecture), INetwork<EchoNumber>
{
    public static NetworkArchitecture Architecture { get; } = Describe(nameof(EchoNumber), 1, Loss.MeanSquaredError);
}

internal sealed class EchoSoftmax() : EchoNetwork(Architecture), INetwork<EchoSoftmax>
{
    public static NetworkArchitecture Architecture { get; } = Describe(nameof(EchoSoftmax), 4, Loss.CrossEntropy, "Softmax");
}

internal sealed class EchoLogSoftmax() : EchoNetwork(Architecture), INetwork<EchoLogSoftmax>
{
    public static NetworkArchitecture Architecture { get; } = Describe(nameof(EchoLogSoftmax), 4, Loss.CrossEntropy, "LogSoftmax");
}

internal sealed class EchoPair() : EchoNetwork(Architecture), INetwork<EchoPair>
{
    public static NetworkArchitecture Architecture { get; } = Describe(nameof(EchoPair), 2, Loss.CrossEntropy, "Softmax");
}

internal sealed class EchoSigmoid() : EchoNetwork(Architecture), INetwork<EchoSigmoid>
{
    public static NetworkArchitecture Architecture { get; } = Describe(nameof(EchoSigmoid), 1, Loss.BinaryCrossEntropy, "Sigmoid");
}

internal sealed class EchoSigmoids() : EchoNetwork(Architecture), INetwork<EchoSigmoids>
{
    public static NetworkArchitecture Architecture { get; } = Describe(nameof(EchoSigmoids), 3, Loss.BinaryCrossEntropy, "Sigmoid");
}
