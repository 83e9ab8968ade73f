using System.Text;
using NetGen.Tool.Networks;

namespace NetGen.Tool.Training;

/// <summary>
/// Writes a trained network as a class to put into a program: the declaration with its weights, and members that take features as they stand in
/// the data.
/// </summary>
internal static class ClassWriter
{
    /// <summary>More inputs than these are not put on the stack.</summary>
    private const int StackInputs = 1024;

    private const int LineLength = 120;

    /// <param name="declaration">The network.</param>
    /// <param name="request">What it comes of.</param>
    /// <param name="schema">What its inputs and outputs mean.</param>
    /// <param name="normalizer">What features are normalised by, if not by the network itself; null: nothing.</param>
    /// <param name="remark">How well it does, in a sentence.</param>
    public static string Write(NetworkDeclaration declaration, TrainRequest request, CsvSchema schema, Normalizer? normalizer, string remark)
    {
        string what = schema.Classes is null ? $"Estimates '{schema.Target}'" : $"Tells the class '{schema.Target}'";
        var text = new StringBuilder();
        text.Append($"// Trained by: {request.CommandText.ReplaceLineEndings(" ")}\n");
        text.Append("using System;\nusing System.Collections.Generic;\nusing NetGen;\nusing static NetGen.Activation;\n\n");
        if (declaration.Namespace is not null)
            text.Append($"namespace {declaration.Namespace};\n\n");
        text.Append($"/// <summary>{CSharpNotation.Comment($"{what} from {schema.FeatureNames.Count} features, as in {Path.GetFileName(request.Data)}. {remark}")}</summary>\n");
        text.Append(declaration.Head()).Append("\n{\n");
        Names(text, "FeatureNames", "What each input is, in order.", schema.FeatureNames);
        if (schema.Classes is { } classes)
            Names(text, "ClassNames", "The class that each output stands for.", classes);
        if (normalizer is not null)
            Normalization(text, normalizer);
        Answer(text, schema, normalizer is not null);
        return text.Append("}\n").ToString();
    }

    private static void Names(StringBuilder text, string name, string summary, IReadOnlyList<string> names)
    {
        text.Append($"    /// <summary>{summary}</summary>\n    public static IReadOnlyList<string> {name} {{ get; }} =\n    [\n");
        List(text, names.Select(CSharpText.Literal), "        ");
        text.Append("    ];\n\n");
    }

    private static void Normalization(StringBuilder text, Normalizer normalizer)
    {
        text.Append("    /// <summary>What the network's inputs are normalised by; the methods below do it themselves.</summary>\n");
        text.Append("    public static Normalizer Normalizer { get; } = new(\n        offsets:\n        [\n");
        List(text, normalizer.Offsets.ToArray().Select(CSharpText.Literal), "            ");
        text.Append("        ],\n        scales:\n        [\n");
        List(text, normalizer.Scales.ToArray().Select(CSharpText.Literal), "            ");
        text.Append("        ]);\n\n");
    }

    private static void Answer(StringBuilder text, CsvSchema schema, bool normalize)
    {
        const string features = "    /// <param name=\"features\">A value for each of <see cref=\"FeatureNames\"/>, as it stands in the data.</param>\n";
        string inputs = schema.FeatureNames.Count <= StackInputs ? "Span<float> inputs = stackalloc float[InputSize];" : "var inputs = new float[InputSize];";
        string prepare = normalize ? $"        {inputs}\n        Normalizer.Apply(features, inputs);\n" : "";
        string argument = normalize ? "inputs" : "features";
        if (schema.Classes is null)
        {
            text.Append($"    /// <summary>The network's estimate of '{CSharpNotation.Comment(schema.Target)}'. Safe from any number of threads.</summary>\n{features}");
            text.Append($"    public float Estimate(ReadOnlySpan<float> features)\n    {{\n{prepare}");
            text.Append($"        Span<float> output = stackalloc float[OutputSize];\n        Forward({argument}, output);\n        return output[0];\n    }}\n");
            return;
        }

        text.Append($"    /// <summary>The likeliest class. Safe from any number of threads.</summary>\n{features}");
        text.Append($"    public string Classify(ReadOnlySpan<float> features)\n    {{\n{prepare}        return ClassNames[Predict({argument})];\n    }}\n\n");
        text.Append($"    /// <summary>The probability of each class. Safe from any number of threads.</summary>\n{features}");
        text.Append("    /// <param name=\"probabilities\">Receives a value for each of <see cref=\"ClassNames\"/>.</param>\n");
        text.Append($"    public void Probabilities(ReadOnlySpan<float> features, Span<float> probabilities)\n    {{\n{prepare}        Forward({argument}, probabilities);\n    }}\n");
    }

    /// <summary>Items with commas, as many to a line as go.</summary>
    private static void List(StringBuilder text, IEnumerable<string> items, string indent)
    {
        var line = new StringBuilder(indent);
        foreach (string item in items)
        {
            if (line.Length > indent.Length && line.Length + item.Length + 1 > LineLength)
            {
                text.Append(line.ToString().TrimEnd()).Append('\n');
                line.Clear().Append(indent);
            }

            line.Append(item).Append(", ");
        }

        text.Append(line.ToString().TrimEnd()).Append('\n');
    }
}
