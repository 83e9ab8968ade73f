using NetGen.Conformance.Tests.Oracle;

namespace NetGen.Conformance.Tests.Compilation;

/// <summary>A compiled network whose class only exists at test time, behind one type.</summary>
public abstract class TestNetwork
{
    public abstract NetworkArchitecture Architecture { get; }

    public abstract Span<float> Parameters { get; }

    /// <summary>The network's backpropagation in phases, where it has them.</summary>
    public abstract IPhasedBackward? Phases { get; }

    /// <summary>The network's streams, where it is one of sequences.</summary>
    public abstract TestStream? Stream { get; }

    public abstract void Forward(ReadOnlySpan<float> input, Span<float> output);

    public abstract void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count);

    public abstract void Refresh();

    public abstract void Save(Stream stream);

    public abstract void Load(byte[] content);

    /// <summary>Makes steps of gradient descent on a batch.</summary>
    public abstract void Train(float[] inputs, float[] targets, int count, int steps);

    public abstract NetworkDescription Describe();

    public string ExportCSharp(string space) => SourceExport.ToCSharp(Describe(), new SourceExportOptions { Namespace = space });

    public string ExportC99() => SourceExport.ToC99(Describe());

    public abstract int Predict(ReadOnlySpan<float> input);

    public abstract float ComputeLoss(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, BackwardContext? context = null);

    public abstract float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, Span<float> gradients, BackwardContext? context = null);

    /// <summary>This network, every tensor that starts as equal values moved away from them, so that none can be mistaken for another.</summary>
    public TestNetwork Scattered()
    {
        int seed = 0;
        foreach (var info in Architecture.Tensors.Where(info => info.Kind != ParameterKind.Weight))
        {
            seed++;
            for (int k = 0; k < info.Count; k++)
                Parameters[info.Indices[k]] += MathF.Sin((seed * 5) + k) / 4;
        }

        return this;
    }

    /// <summary>Every tensor by name, row by row, in double precision.</summary>
    public Dictionary<string, double[]> ReadTensors(ReadOnlySpan<float> storage)
    {
        var tensors = new Dictionary<string, double[]>();
        foreach (var info in Architecture.Tensors)
        {
            float[] values = new float[info.Count];
            info.Gather(storage, values);
            tensors.Add(info.Name, Array.ConvertAll(values, value => (double)value));
        }

        return tensors;
    }

    /// <summary>The same as inference sees them: what it reads as bfloat16 is rounded.</summary>
    public Dictionary<string, double[]> ReadInference()
    {
        var tensors = ReadTensors(Parameters);
        foreach (var info in Architecture.Tensors.Where(info => info.Storage == WeightStorage.BFloat16))
            tensors[info.Name] = Array.ConvertAll(tensors[info.Name], BFloat16.Nearest);
        return tensors;
    }

    /// <summary>Sets every tensor by name, row by row.</summary>
    public void WriteTensors(IReadOnlyDictionary<string, float[]> tensors)
    {
        foreach (var info in Architecture.Tensors)
            info.Scatter(tensors[info.Name], Parameters);
    }

    /// <summary>Which floats of the storage belong to tensors; the others are padding.</summary>
    public bool[] UsedFloats()
    {
        var used = new bool[Architecture.ParameterLength];
        foreach (int index in Architecture.Tensors.SelectMany(info => info.Indices))
            used[index] = true;

        return used;
    }
}

/// <summary>The adapter from a generated class.</summary>
public sealed class TestNetwork<T> : TestNetwork
    where T : class, INetwork<T>, new()
{
    private readonly T _network = new();

    public override NetworkArchitecture Architecture => T.Architecture;

    public override Span<float> Parameters => _network.Parameters;

    public override IPhasedBackward? Phases => _network as IPhasedBackward;

    public override TestStream? Stream => field ??= TestStream.Of(_network);

    public override void Forward(ReadOnlySpan<float> input, Span<float> output) => _network.Forward(input, output);

    public override void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => _network.Forward(inputs, outputs, count);

    public override void Refresh() => _network.Refresh();

    public override void Save(Stream stream) => SafeTensors.Save(_network, stream);

    public override void Load(byte[] content) => SafeTensors.Load(_network, content);

    public override void Train(float[] inputs, float[] targets, int count, int steps)
    {
        using var trainer = new Trainer<T>(_network, new TrainingOptions { Optimizer = Optimizer.Sgd(0.05) });
        for (int step = 0; step < steps; step++)
            trainer.Step(inputs, targets, count);
    }

    public override NetworkDescription Describe() => NetworkDescription.Of(_network);

    public override int Predict(ReadOnlySpan<float> input) => _network.Predict(input);

    public override float ComputeLoss(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, BackwardContext? context = null) =>
        _network.ComputeLoss(inputs, targets, count, context);

    public override float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, Span<float> gradients, BackwardContext? context = null) =>
        _network.Backward(inputs, targets, count, gradients, context);
}
