using System.Text;
using NetGen.Tool.Networks;
using NetGen.Tool.Sources;

namespace NetGen.Tool.Training;

/// <summary>
/// Writes a trained network as a class to put into a program: the declaration with its weights, and members that take features as they stand in
/// the data, or the values of an image.
/// </summary>
internal sealed class ClassWriter
{
    /// <summary>More inputs than these are not put on the stack.</summary>
    private const int StackInputs = 1024;

    private const int LineLength = 120;

    private readonly StringBuilder _text = new();
    private readonly NetworkDeclaration _declaration;
    private readonly TrainRequest _request;
    private readonly TrainingSource _source;
    private readonly Normalizer? _normalizer;

    /// <summary>What rows are handed over in; null: no record is written.</summary>
    private readonly InputWriter? _record;

    private ClassWriter(NetworkDeclaration declaration, TrainRequest request, TrainingSource source, Normalizer? normalizer)
    {
        (_declaration, _request, _source, _normalizer) = (declaration, request, source, normalizer);
        _record = source is CsvSource csv && InputWriter.CanWrite(csv.Schema) ? new InputWriter(csv.Schema, declaration.Name, csv.Options.Missing) : null;
    }

    /// <summary>What the methods call the values that they take.</summary>
    private string Values => _source.FeatureNames is null ? "image" : "features";

    private bool HasProbabilities => _source.Classes is not null && _declaration.Loss.Facts()?.Targets is not (LossTargets.MinusOrPlusOne or LossTargets.ZeroOrOne);

    /// <param name="declaration">The network.</param>
    /// <param name="request">What it comes of.</param>
    /// <param name="source">What its inputs and outputs mean.</param>
    /// <param name="normalizer">What features are normalised by, if not by the network itself; null: nothing.</param>
    /// <param name="remark">How well it does, in a sentence.</param>
    public static string Write(NetworkDeclaration declaration, TrainRequest request, TrainingSource source, Normalizer? normalizer, string remark) =>
        new ClassWriter(declaration, request, source, normalizer).Write(remark);

    private string Write(string remark)
    {
        string what = _source.Classes is null ? $"Estimates '{_source.Target}'" : $"Tells the class{(_source.FeatureNames is null ? "" : $" '{_source.Target}'")}";
        _text.Append($"// Trained by: {_request.CommandText.ReplaceLineEndings(" ")}\n");
        _text.Append("using System;\nusing System.Collections.Generic;\nusing NetGen;\nusing static NetGen.Activation;\n\n");
        if (_declaration.Namespace is not null)
            _text.Append($"namespace {_declaration.Namespace};\n\n");
        _text.Append($"/// <summary>{CSharpNotation.Comment($"{what} from {(_source.FeatureNames is { } all ? $"{all.Count} features" : _source.InputText)}, as in {_source.Name}. {remark}")}</summary>\n");
        _text.Append(_declaration.Head()).Append("\n{\n");
        if (_source.FeatureNames is { } names)
            Names("FeatureNames", "What each input is, in order.", names);
        if (_source.Classes is { } classes)
            Names("ClassNames", "The class that each output stands for.", classes);
        if (_normalizer is not null)
            Normalization(_normalizer);
        if (_source.Classes is null)
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
        _record?.Write(_text);
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
        Method($"The network's estimate of '{CSharpNotation.Comment(_source.Target)}'.", "float", "Estimate", null, inputs => $$"""
            Span<float> output = stackalloc float[OutputSize];
            Forward({{inputs}}, output);
            return float.IsNaN(output[0]) ? throw new ArgumentException(NoAnswer, nameof({{Values}})) : output[0];
            """);
    }

    private void Classify()
    {
        Method("The likeliest class.", "string", "Classify", null, inputs => $$"""
            int index = Predict({{inputs}});
            return index < 0 ? throw new ArgumentException(NoAnswer, nameof({{Values}})) : ClassNames[index];
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
        if (_source.FeatureNames is null)
            Head(Values, "The values of an image, each from 0 to 1, in the order that is declared; the package NetGen.Images reads files so.", "There are more or fewer values, or one is not a finite number.");
        else
            Head(Values, "A value for each of <see cref=\"FeatureNames\"/>, as it stands in the data.", "There are more or fewer features, or one is not a finite number.");
        _text.Append($"    public {result} {name}(ReadOnlySpan<float> {Values}{parameter})\n    {{\n        Check({Values});\n");
        if (_normalizer is not null)
            _text.Append($"        {Buffer("inputs")}\n        Normalizer.Apply({Values}, inputs);\n");
        foreach (string line in body(_normalizer is null ? Values : "inputs").ReplaceLineEndings("\n").Split('\n'))
            _text.Append($"        {line}\n");
        _text.Append("    }\n\n");
        if (_record is null)
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
        _source.InputSize <= StackInputs ? $"Span<float> {name} = stackalloc float[InputSize];" : $"var {name} = new float[InputSize];";

    private void Check()
    {
        var (one, needed, named) = _source.FeatureNames is null
            ? ("value", "values of an image are needed", "Value {i}")
            : ("feature", "features are needed, a value for each of FeatureNames,", "The feature '{FeatureNames[i]}'");
        _text.Append($"    private const string NoAnswer = \"The network has no answer: a {one} is too far from those that it was trained on.\";\n\n");
        _text.Append($$$"""
                private static void Check(ReadOnlySpan<float> {{{Values}}})
                {
                    if ({{{Values}}}.Length != InputSize)
                        throw new ArgumentException($"{InputSize} {{{needed}}} but there are {{{{Values}}}.Length}.", nameof({{{Values}}}));
                    for (int i = 0; i < {{{Values}}}.Length; i++)
                    {
                        if (!float.IsFinite({{{Values}}}[i]))
                            throw new ArgumentException($"{{{named}}} is {{{{Values}}}[i]} but must be a finite number.", nameof({{{Values}}}));
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
