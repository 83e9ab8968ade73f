using NetGen.Numerics;

namespace NetGen.Tests.Training;

/// <summary>
/// A linear unit of one input, y = w x + b, with the squared error and a dropout of its own, that tells what it is asked and does
/// what a test wants: the contract of INetwork in plain loops. It says to be more work than it is, so that any batch of several shards has several threads.
/// </summary>
internal sealed class ProbeNetwork : INetwork<ProbeNetwork>
{
    private readonly AlignedBuffer _parameters = new(16);
    private readonly Lock _lock = new();

    public static NetworkArchitecture Architecture { get; } = new()
    {
        Name = "ProbeNetwork",
        Loss = Loss.MeanSquaredError,
        ParameterLength = 16,
        Layers =
        [
            new LayerInfo
            {
                Kind = "Dense", InputShape = Shape.OfFeatures(1), OutputShape = Shape.OfFeatures(1), Activation = "Linear", MultiplyAdds = 1 << 20, Kernels = "none",
                Parameters =
                [
                    new ParameterInfo("layers.0.weight", ParameterKind.Weight, 3, ParameterLayout.RowMajor([1, 1]), Initializer.Glorot),
                    new ParameterInfo("layers.0.bias", ParameterKind.Bias, 7, ParameterLayout.RowMajor([1]), Initializer.Zeros),
                ],
            },
        ],
    };

    public Span<float> Parameters => _parameters.Span;

    public ref float Weight => ref Parameters[3];

    public ref float Bias => ref Parameters[7];

    /// <summary>Whether a sample counts, as dropout would decide it: by seed, step, place in the batch.</summary>
    public bool Dropout { get; init; }

    /// <summary>Called at the beginning of every Backward with the context.</summary>
    public Action<BackwardContext>? OnBackward { get; set; }

    /// <summary>Called at the beginning of every ComputeLoss; what it returns is the loss.</summary>
    public Func<float>? OnLoss { get; set; }

    /// <summary>The inputs seen by Backward, in the order of the calls.</summary>
    public List<float> Seen { get; } = [];

    public HashSet<Thread> Threads { get; } = [];

    public void Initialize(int seed)
    {
        Parameters.Clear();
        Weight = seed;
    }

    public void Forward(ReadOnlySpan<float> input, Span<float> output) => output[0] = (Weight * input[0]) + Bias;

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count)
    {
        for (int i = 0; i < count; i++)
            outputs[i] = (Weight * inputs[i]) + Bias;
    }

    public int Predict(ReadOnlySpan<float> input) => (Weight * input[0]) + Bias >= 0.5f ? 1 : 0;

    public float ComputeLoss(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, BackwardContext? context = null)
    {
        if (OnLoss is not null)
            return OnLoss();
        var weights = (context ?? new BackwardContext()).GetWeights(count);
        float loss = 0;
        for (int i = 0; i < count; i++)
            loss += weights[i] * Square((Weight * inputs[i]) + Bias - targets[i]);
        return loss;
    }

    public float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, Span<float> gradients, BackwardContext? context = null)
    {
        context ??= new BackwardContext();
        lock (_lock)
        {
            Threads.Add(Thread.CurrentThread);
            foreach (float input in inputs[..count])
                Seen.Add(input);
        }

        OnBackward?.Invoke(context);
        var weights = context.GetWeights(count);
        float loss = 0, weight = 0, bias = 0;
        for (int i = 0; i < count; i++)
        {
            if (Dropout && (RandomStream.Derive(context.Seed, (ulong)(context.Step * 100_000) + (ulong)(context.FirstSample + i)) & 3) == 0)
                continue;
            float error = (Weight * inputs[i]) + Bias - targets[i];
            loss += weights[i] * Square(error);
            weight += 2 * weights[i] * error * inputs[i];
            bias += 2 * weights[i] * error;
        }

        if (!context.Accumulate)
            gradients.Clear();
        gradients[3] += weight;
        gradients[7] += bias;
        return loss;
    }

    private static float Square(float value) => value * value;
}
