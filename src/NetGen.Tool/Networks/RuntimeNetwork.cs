using System.Reflection;
using System.Runtime.Loader;

namespace NetGen.Tool.Networks;

/// <summary>A network whose class exists only while the program runs, behind one type.</summary>
internal abstract class RuntimeNetwork
{
    /// <summary>A new network of a compiled class.</summary>
    /// <param name="assembly">The assembly with the class.</param>
    /// <param name="fullName">The class with its namespace.</param>
    public static RuntimeNetwork Create(byte[] assembly, string fullName)
    {
        return (RuntimeNetwork)Activator.CreateInstance(typeof(RuntimeNetwork<>).MakeGenericType(Load(assembly, fullName)))!;
    }

    /// <summary>The architecture of a compiled class, of which no instance is made.</summary>
    /// <inheritdoc cref="Create"/>
    public static NetworkArchitecture ArchitectureOf(byte[] assembly, string fullName) =>
        (NetworkArchitecture)Load(assembly, fullName).GetProperty(nameof(Architecture), BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    public abstract NetworkArchitecture Architecture { get; }

    /// <summary>The outputs of one sample.</summary>
    public abstract void Forward(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>Runs the network on a batch, a sample a row.</summary>
    public abstract void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count);

    /// <summary>Trains the network, from the state in a checkpoint where one is named.</summary>
    public abstract TrainingReport Train(TrainingOptions options, string? checkpoint, Dataset train, Dataset? validation, IProgress<EpochReport> progress, CancellationToken cancellationToken);

    /// <summary>Trains new networks of this kind, each without one part of the data, and measures it on that part.</summary>
    public abstract CrossValidationReport CrossValidate(Dataset data, int folds, TrainingOptions options, Func<Dataset, Normalizer>? normalize, Func<Dataset, Normalizer>? normalizeTargets, CancellationToken cancellationToken);

    public abstract Evaluation Evaluate(Dataset dataset);

    /// <summary>Writes a training as a web page of one file.</summary>
    public abstract void SaveHtml(string path, TrainingReport report, TrainingOptions settings, Dataset data, HtmlReportOptions options);

    /// <summary>Takes inputs as they are from now on.</summary>
    public abstract void FoldInputs(Normalizer normalizer);

    /// <summary>Gives outputs as the targets are from now on.</summary>
    public abstract void FoldTargets(Normalizer normalizer);

    /// <summary>Takes the values of a network of the same layers.</summary>
    public abstract void CopyFrom(NetworkDescription network);

    /// <summary>Saves the weights, and with them what the network answers to the samples, where there are some.</summary>
    public abstract void Save(string path, IReadOnlyDictionary<string, string> metadata, ReadOnlySpan<float> samples, Normalizer? normalizer);

    public abstract void Load(string path, SafeTensorsOptions? options = null);

    public abstract Normalizer? LoadNormalizer(string path);

    /// <summary>Compares the network with the samples in a file.</summary>
    public abstract ParityReport Verify(string path);

    private static Type Load(byte[] assembly, string fullName)
    {
        using var stream = new MemoryStream(assembly);
        // A context of its own: several assemblies may be called alike.
        return new AssemblyLoadContext(fullName).LoadFromStream(stream).GetType(fullName, throwOnError: true)!;
    }
}

/// <summary>The adapter from a generated class.</summary>
internal sealed class RuntimeNetwork<T> : RuntimeNetwork
    where T : class, INetwork<T>, new()
{
    private readonly T _network = new();

    public override NetworkArchitecture Architecture => T.Architecture;

    public override void Forward(ReadOnlySpan<float> input, Span<float> output) => _network.Forward(input, output);

    public override void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => _network.Forward(inputs, outputs, count);

    public override TrainingReport Train(TrainingOptions options, string? checkpoint, Dataset train, Dataset? validation, IProgress<EpochReport> progress, CancellationToken cancellationToken)
    {
        using var trainer = new Trainer<T>(_network, options);
        if (checkpoint is not null)
            trainer.Resume(checkpoint);
        return trainer.Fit(train, validation, progress, cancellationToken);
    }

    public override CrossValidationReport CrossValidate(Dataset data, int folds, TrainingOptions options, Func<Dataset, Normalizer>? normalize, Func<Dataset, Normalizer>? normalizeTargets, CancellationToken cancellationToken) =>
        CrossValidation.Run(data, folds, _ => new T(), options, normalize, normalizeTargets: normalizeTargets, cancellationToken: cancellationToken);

    public override Evaluation Evaluate(Dataset dataset) => Evaluation.Of(_network, dataset);

    public override void SaveHtml(string path, TrainingReport report, TrainingOptions settings, Dataset data, HtmlReportOptions options) =>
        report.SaveHtml(path, _network, settings, data, options);

    public override void FoldInputs(Normalizer normalizer) => normalizer.FoldInto(_network);

    public override void FoldTargets(Normalizer normalizer) => normalizer.FoldTargetsInto(_network);

    public override void CopyFrom(NetworkDescription network)
    {
        foreach (var (own, other) in T.Architecture.Tensors.Zip(network.Architecture.Tensors))
            own.Scatter(network.ValuesOf(other), _network.Parameters);
    }

    public override void Save(string path, IReadOnlyDictionary<string, string> metadata, ReadOnlySpan<float> samples, Normalizer? normalizer) =>
        SafeTensors.Save(_network, path, metadata, samples.IsEmpty ? null : ParitySamples.Of(_network, samples), normalizer);

    public override void Load(string path, SafeTensorsOptions? options = null) => SafeTensors.Load(_network, path, options);

    public override Normalizer? LoadNormalizer(string path) => SafeTensors.LoadNormalizer(_network, path);

    public override ParityReport Verify(string path) => SafeTensors.Verify(_network, path);
}
