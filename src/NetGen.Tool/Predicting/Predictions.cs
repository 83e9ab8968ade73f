using System.Globalization;
using System.Text;
using NetGen.Tool.Networks;
using NetGen.Tool.Training;

namespace NetGen.Tool.Predicting;

/// <summary>What a network answers to the rows of a CSV file or to images.</summary>
internal sealed class Predictions
{
    private readonly PredictionInputs _inputs;
    private readonly NetworkArchitecture _architecture;
    private readonly IReadOnlyList<(string Cell, float[] Output)> _answers;

    private Predictions(PredictionInputs inputs, NetworkArchitecture architecture, IReadOnlyList<(string Cell, float[] Output)> answers)
    {
        _inputs = inputs;
        _architecture = architecture;
        _answers = answers;
    }

    /// <exception cref="ToolException">The file does not tell what its inputs are, or a sample has no answer.</exception>
    public static Predictions Of(StoredNetwork stored, string data, CsvOptions options, CancellationToken cancellationToken)
    {
        var inputs = PredictionInputs.Of(stored, data, options);
        var network = stored.Load(cancellationToken);
        var architecture = network.Architecture;
        int told = inputs.Classes is null || (OutputLayer.IsBinary(architecture.Loss) && inputs.Classes.Count == 2) ? 1 : inputs.Classes.Count;
        if (inputs.InputSize != architecture.InputSize || told != architecture.OutputSize)
            throw new ToolException($"{stored.Info.File} contradicts itself: {inputs.InputText} and {told} outputs, its layers take {architecture.InputSize} and produce {architecture.OutputSize}.");

        var normalizer = network.LoadNormalizer(stored.Info.File);
        var answers = new List<(string Cell, float[] Output)>();
        foreach (var (place, cell, input) in inputs.Samples)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // One at a time, as programs ask the written class: a batch adds up in another order, which shows where features are large.
            float[] output = new float[architecture.OutputSize];
            normalizer?.Apply(input, input);
            network.Forward(input, output);
            if (output.Any(float.IsNaN))
                throw new ToolException($"{place}: the network answers NaN. Values there are too far from those it was trained on; mend {(inputs.Head is null ? "the row" : "the image")} or take it out.");
            answers.Add((cell, output));
        }

        return new Predictions(inputs, architecture, answers);
    }

    /// <summary>A line of names and a line for each sample.</summary>
    public void Write(TextWriter writer)
    {
        Line(_inputs.Head ?? "", Columns().Prepend(_inputs.Target));
        foreach (var (cell, output) in _answers)
        {
            var values = Values(output).Select(value => value.ToString("R", CultureInfo.InvariantCulture));
            Line(cell, _inputs.Classes is { } classes ? values.Prepend(classes[ClassChoice.Of(output, _architecture.Threshold)]) : values);
        }

        void Line(string name, IEnumerable<string> cells) =>
            writer.WriteLine(string.Join(',', (_inputs.Head is null ? cells : cells.Prepend(name)).Select(Cell)));
    }

    /// <summary>The columns that follow a class.</summary>
    private IEnumerable<string> Columns() => (_inputs.Classes, _architecture.Loss.Facts()?.Targets) switch
    {
        (null, _) or (_, LossTargets.ZeroOrOne) => [],
        (_, LossTargets.MinusOrPlusOne) => ["score"],
        var (classes, _) => classes.Select(name => $"P({name})"),
    };

    /// <summary>What is told of a sample beside its class. One output is the probability of the second class, or its score, or nothing but the class.</summary>
    private float[] Values(float[] output) => _inputs.Classes is null ? output : _architecture.Loss.Facts()?.Targets switch
    {
        LossTargets.ZeroOrOne => [],
        LossTargets.Fractions => [1 - output[0], output[0]],
        _ => output,
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
