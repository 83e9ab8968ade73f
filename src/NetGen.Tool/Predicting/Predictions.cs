using System.Globalization;
using System.Text;
using NetGen.Tool.Networks;
using NetGen.Tool.Training;

namespace NetGen.Tool.Predicting;

/// <summary>What a network answers to the rows of a CSV file.</summary>
internal sealed class Predictions
{
    private readonly CsvSchema _schema;
    private readonly NetworkArchitecture _architecture;
    private readonly float[] _outputs;

    private Predictions(CsvSchema schema, NetworkArchitecture architecture, float[] outputs)
    {
        _schema = schema;
        _architecture = architecture;
        _outputs = outputs;
    }

    /// <exception cref="ToolException">The file does not tell what its inputs are, or a row has no answer.</exception>
    public static Predictions Of(StoredNetwork stored, string data, CsvOptions options, CancellationToken cancellationToken)
    {
        var schema = stored.Schema()
            ?? throw new ToolException($"{stored.Info.File} does not tell which columns its inputs are: it lacks the metadata '{FileKeys.Schema}', which netgen train writes.");
        float[] inputs = schema.ReadInputs(data, options);
        var network = stored.Load(cancellationToken);
        var architecture = network.Architecture;
        int features = schema.FeatureNames.Count;
        int told = schema.Classes is null || (OutputLayer.IsBinary(architecture.Loss) && schema.Classes.Count == 2) ? 1 : schema.Classes.Count;
        if (features != architecture.InputSize || told != architecture.OutputSize)
            throw new ToolException($"{stored.Info.File} contradicts itself: its columns are {features} features and {told} outputs, its layers take {architecture.InputSize} and produce {architecture.OutputSize}.");

        int count = inputs.Length / features;
        var normalizer = network.LoadNormalizer(stored.Info.File);
        float[] outputs = new float[count * architecture.OutputSize];
        for (int row = 0; row < count; row++)
        {
            // One at a time, as programs ask the written class: a batch adds up in another order, which shows where features are large.
            var input = inputs.AsSpan(row * features, features);
            normalizer?.Apply(input, input);
            network.Forward(input, outputs.AsSpan(row * architecture.OutputSize, architecture.OutputSize));
        }

        int undefined = Array.FindIndex(outputs, float.IsNaN);
        if (undefined >= 0)
            throw new ToolException(string.Create(CultureInfo.InvariantCulture, $"{data}, row {(undefined / architecture.OutputSize) + 1} of those read: the network answers NaN. Values there are too far from those it was trained on; mend the row or take it out."));
        return new Predictions(schema, architecture, outputs);
    }

    /// <summary>A line of names and a line for each row.</summary>
    public void Write(TextWriter writer)
    {
        writer.WriteLine(string.Join(',', Columns().Prepend(_schema.Target).Select(Cell)));
        int size = _architecture.OutputSize;
        for (int start = 0; start < _outputs.Length; start += size)
        {
            var output = _outputs.AsSpan(start, size);
            var values = Values(output).Select(value => value.ToString("R", CultureInfo.InvariantCulture));
            writer.WriteLine(string.Join(',', _schema.Classes is { } classes ? values.Prepend(Cell(classes[ClassChoice.Of(output, _architecture.Threshold)])) : values));
        }
    }

    /// <summary>The columns that follow a class.</summary>
    private IEnumerable<string> Columns() => (_schema.Classes, _architecture.Loss.Facts()?.Targets) switch
    {
        (null, _) or (_, LossTargets.ZeroOrOne) => [],
        (_, LossTargets.MinusOrPlusOne) => ["score"],
        var (classes, _) => classes.Select(name => $"P({name})"),
    };

    /// <summary>What is told of a row beside its class. One output is the probability of the second class, or its score, or nothing but the class.</summary>
    private float[] Values(ReadOnlySpan<float> output) => _schema.Classes is null ? output.ToArray() : _architecture.Loss.Facts()?.Targets switch
    {
        LossTargets.ZeroOrOne => [],
        LossTargets.Fractions => [1 - output[0], output[0]],
        _ => output.ToArray(),
    };

    /// <summary>Writes a file: whole, or not at all.</summary>
    public void Save(string path) => AtomicFile.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        Write(writer);
    });

    private static string Cell(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
