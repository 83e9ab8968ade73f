using System.Text;
using NetGen.Tool.Networks;

namespace NetGen.Tool.Training;

/// <summary>
/// Writes a trained network as a class to put into a program: the declaration with its weights, and members that take features as they stand in
/// the data.
/// </summary>
internal sealed class ClassWriter
{
    /// <summary>More inputs than these are not put on the stack.</summary>
    private const int StackInputs = 1024;

    private const int LineLength = 120;

    private readonly StringBuilder _text = new();
    private readonly NetworkDeclaration _declaration;
    private readonly TrainRequest _request;
    private readonly CsvSchema _schema;
    private readonly Normalizer? _normalizer;
    private readonly InputWriter _record;

    private ClassWriter(NetworkDeclaration declaration, TrainRequest request, CsvSchema schema, Normalizer? normalizer)
    {
        (_declaration, _request, _schema, _normalizer) = (declaration, request, schema, normalizer);
        _record = new InputWriter(schema, declaration.Name, request.Csv.Missing);
    }

    private bool HasProbabilities => _schema.Classes is not null && _declaration.Loss.Facts()?.Targets is not (LossTargets.MinusOrPlusOne or LossTargets.ZeroOrOne);

    /// <param name="declaration">The network.</param>
    /// <param name="request">What it comes of.</param>
    /// <param name="schema">What its inputs and outputs mean.</param>
    /// <param name="normalizer">What features are normalised by, if not by the network itself; null: nothing.</param>
    /// <param name="remark">How well it does, in a sentence.</param>
    public static string Write(NetworkDeclaration declaration, TrainRequest request, CsvSchema schema, Normalizer? normalizer, string remark) =>
        new ClassWriter(declaration, request, schema, normalizer).Write(remark);

    private string Write(string remark)
    {
        string what = _schema.Classes is null ? $"Estimates '{_schema.Target}'" : $"Tells the class '{_schema.Target}'";
        _text.Append($"// Trained by: {_request.CommandText.ReplaceLineEndings(" ")}\n");
        _text.Append("using System;\nusing System.Collections.Generic;\nusing NetGen;\nusing static NetGen.Activation;\n\n");
        if (_declaration.Namespace is not null)
            _text.Append($"namespace {_declaration.Namespace};\n\n");
        _text.Append($"/// <summary>{CSharpNotation.Comment($"{what} from {_schema.FeatureNames.Count} features, as in {Path.GetFileName(_request.Data)}. {remark}")}</summary>\n");
        _text.Append(_declaration.Head()).Append("\n{\n");
        Names("FeatureNames", "What each input is, in order.", _schema.FeatureNames);
        if (_schema.Classes is { } classes)
            Names("ClassNames", "The class that each output stands for.", classes);
        if (_normalizer is not null)
            Normalization(_normalizer);
        if (_schema.Classes is null)
        {
            Estimate();
        }
        else
        {
            Classify();
            if (HasProbabilities)
                Probabilities();
        }

        Check();
        _text.Append("}\n");
        if (_record.HasRecord)
            _record.Write(_text);
        return _text.ToString();
    }

    private void Names(string name, string summary, IReadOnlyList<string> names)
    {
        _text.Append($"    /// <summary>{summary}</summary>\n    public static IReadOnlyList<string> {name} {{ get; }} =\n    [\n");
        List(names.Select(CSharpText.Literal), "        ");
        _text.Append("    ];\n\n");
    }

    private void Normalization(Normalizer normalizer)
    {
        _text.Append("    /// <summary>What the network's inputs are normalised by; the methods below do it themselves.</summary>\n");
        _text.Append("    public static Normalizer Normalizer { get; } = new(\n        offsets:\n        [\n");
        List(normalizer.Offsets.ToArray().Select(CSharpText.Literal), "            ");
        _text.Append("        ],\n        scales:\n        [\n");
        List(normalizer.Scales.ToArray().Select(CSharpText.Literal), "            ");
        _text.Append("        ]);\n\n");
    }

    private void Estimate()
    {
        Method($"The network's estimate of '{CSharpNotation.Comment(_schema.Target)}'.", "float", "Estimate", null, inputs => $$"""
            Span<float> output = stackalloc float[OutputSize];
            Forward({{inputs}}, output);
            return float.IsNaN(output[0]) ? throw new ArgumentException(NoAnswer, nameof(features)) : output[0];
            """);
    }

    private void Classify()
    {
        Method("The likeliest class.", "string", "Classify", null, inputs => $$"""
            int index = Predict({{inputs}});
            return index < 0 ? throw new ArgumentException(NoAnswer, nameof(features)) : ClassNames[index];
            """);
    }

    private void Probabilities()
    {
        // One output is the probability of the second class.
        Method("The probability of each class.", "void", "Probabilities", "probabilities", inputs => _declaration.Loss.Facts() is { Targets: LossTargets.Fractions }
            ? $$"""
                if (probabilities.Length < ClassNames.Count)
                    throw new ArgumentException($"{ClassNames.Count} probabilities are told but there is room for {probabilities.Length}.", nameof(probabilities));
                Span<float> output = stackalloc float[OutputSize];
                Forward({{inputs}}, output);
                probabilities[0] = 1 - output[0];
                probabilities[1] = output[0];
                """
            : $"Forward({inputs}, probabilities);");
    }

    /// <summary>A method that takes features, and one that takes the columns.</summary>
    /// <param name="summary">What it answers.</param>
    /// <param name="result">Its type.</param>
    /// <param name="name">Its name.</param>
    /// <param name="receiver">A span that receives the answer; null: it is returned.</param>
    /// <param name="body">The statements, from what the network's inputs are called.</param>
    private void Method(string summary, string result, string name, string? receiver, Func<string, string> body)
    {
        string parameter = receiver is null ? "" : $", Span<float> {receiver}";
        Head("features", "A value for each of <see cref=\"FeatureNames\"/>, as it stands in the data.", "There are more or fewer features, or one is not a finite number.");
        _text.Append($"    public {result} {name}(ReadOnlySpan<float> features{parameter})\n    {{\n        Check(features);\n");
        if (_normalizer is not null)
            _text.Append($"        {Buffer("inputs")}\n        Normalizer.Apply(features, inputs);\n");
        foreach (string line in body(_normalizer is null ? "features" : "inputs").ReplaceLineEndings("\n").Split('\n'))
            _text.Append($"        {line}\n");
        _text.Append("    }\n\n");
        if (!_record.HasRecord)
            return;

        Head("row", "A value for each column.", "A category is not one of those in the training data, or a number is not finite.");
        _text.Append($"    public {result} {name}({_record.Name} row{parameter})\n    {{\n        ArgumentNullException.ThrowIfNull(row);\n        {Buffer("features")}\n        row.CopyTo(features);\n");
        _text.Append($"        {(result == "void" ? "" : "return ")}{name}(features{(receiver is null ? "" : $", {receiver}")});\n    }}\n\n");

        void Head(string of, string what, string exception)
        {
            _text.Append($"    /// <summary>{summary} Safe from any number of threads.</summary>\n    /// <param name=\"{of}\">{what}</param>\n");
            if (receiver is not null)
                _text.Append($"    /// <param name=\"{receiver}\">Receives a value for each of <see cref=\"ClassNames\"/>.</param>\n");
            _text.Append($"    /// <exception cref=\"ArgumentException\">{exception}</exception>\n");
        }
    }

    private string Buffer(string name) =>
        _schema.FeatureNames.Count <= StackInputs ? $"Span<float> {name} = stackalloc float[InputSize];" : $"var {name} = new float[InputSize];";

    private void Check()
    {
        _text.Append("    private const string NoAnswer = \"The network has no answer: a feature is too far from those that it was trained on.\";\n\n");
        _text.Append("""
                private static void Check(ReadOnlySpan<float> features)
                {
                    if (features.Length != InputSize)
                        throw new ArgumentException($"{InputSize} features are needed, a value for each of FeatureNames, but there are {features.Length}.", nameof(features));
                    for (int i = 0; i < features.Length; i++)
                    {
                        if (!float.IsFinite(features[i]))
                            throw new ArgumentException($"The feature '{FeatureNames[i]}' is {features[i]} but must be a finite number.", nameof(features));
                    }
                }

            """.ReplaceLineEndings("\n"));
    }

    /// <summary>Items with commas, as many to a line as go.</summary>
    private void List(IEnumerable<string> items, string indent)
    {
        var line = new StringBuilder(indent);
        foreach (string item in items)
        {
            if (line.Length > indent.Length && line.Length + item.Length + 1 > LineLength)
            {
                _text.Append(line.ToString().TrimEnd()).Append('\n');
                line.Clear().Append(indent);
            }

            line.Append(item).Append(", ");
        }

        _text.Append(line.ToString().TrimEnd()).Append('\n');
    }
}
