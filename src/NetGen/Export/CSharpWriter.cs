namespace NetGen;

/// <summary>Writes a network as C# that .NET Standard 2.1 can compile.</summary>
internal sealed class CSharpWriter : SourceTextWriter
{
    /// <summary>Floats that a call may take from the stack: 16 KB.</summary>
    private const int StackCap = 4096;

    private readonly ExportedNetwork _network;
    private readonly string _name;
    private readonly string? _namespace;

    public CSharpWriter(ExportedNetwork network, SourceExportOptions options)
    {
        _network = network;
        _name = Identifier(options.Name ?? Clean(network.Name));
        _namespace = options.Namespace is { } given ? string.Join('.', given.Split('.').Select(Identifier)) : null;
    }

    public string Write()
    {
        Line($"// {_network.Name.ReplaceLineEndings(" ")}: {_network.Inputs} inputs, {_network.Outputs} outputs. Written by NetGen {Version}.");
        if (_namespace is not null)
            Open($"namespace {_namespace}");
        Open($"public static class {_name}");
        foreach (var layer in _network.Layers)
        {
            Line($"// Layer {layer.Number}: {layer.Info.InputSize} to {layer.Info.OutputSize}, {layer.Info.Activation}. Weights by output, then by input.");
            Table($"private static readonly float[] Layer{layer.Number}Weight =", layer.Weight);
            Table($"private static readonly float[] Layer{layer.Number}Bias =", layer.Bias);
            Line();
        }

        WriteForward();
        WriteDense();
        foreach (var layer in _network.Layers)
        {
            if (Activation(layer) is { } expression)
                Line($"private static float Layer{layer.Number}Activation(float x) => {expression};\n");
        }

        if (_network.Layers.Any(layer => layer.Info.Activation == "GELU"))
            WriteErf();
        if (_network.Layers is [.., { Info.Activation: "Softmax" or "LogSoftmax" } last])
            WriteSoftmax(last.Info.Activation == "LogSoftmax");
        Close();
        if (_namespace is not null)
            Close();
        return Text;
    }

    protected override string NonFinite(float value) => float.IsNaN(value) ? "float.NaN" : value > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity";

    /// <summary>A file's name may hold what an identifier cannot.</summary>
    private static string Clean(string name)
    {
        string text = string.Concat(name.Select(character => char.IsLetterOrDigit(character) ? character : '_'));
        return text.Length == 0 || char.IsDigit(text[0]) ? "Net_" + text : text;
    }

    private static string Identifier(string name)
    {
        if (name.Length == 0 || char.IsDigit(name[0]) || !name.All(character => char.IsLetterOrDigit(character) || character == '_'))
            throw new ArgumentException($"'{name}' is no name of a C# class or namespace.", nameof(name));
        // Keywords are in small letters; the sign means nothing to other names.
        return name.All(char.IsAsciiLetterLower) ? "@" + name : name;
    }

    private static string? Activation(ExportedLayer layer, Func<float, string> literal) => ExportedActivation.IsKnown(layer.Info.Activation)
        ? ExportedActivation.ExpressionOf(layer.Info, literal)?
            .Replace("{exp}", "System.MathF.Exp", StringComparison.Ordinal).Replace("{log}", "System.MathF.Log", StringComparison.Ordinal)
            .Replace("{tanh}", "System.MathF.Tanh", StringComparison.Ordinal).Replace("{abs}", "System.MathF.Abs", StringComparison.Ordinal)
            .Replace("{erf}", "Erf", StringComparison.Ordinal)
        : null;

    private string? Activation(ExportedLayer layer) => Activation(layer, Literal);

    private void WriteForward()
    {
        var (first, second) = BuffersOf(_network);
        bool onStack = first + second <= StackCap;
        Line($"/// <summary>Runs the network on one sample.</summary>");
        Line($"/// <param name=\"input\">{_network.Inputs} values.</param>");
        Line($"/// <param name=\"output\">Receives {_network.Outputs} values; must not overlap the input.</param>");
        Open("public static void Forward(System.ReadOnlySpan<float> input, System.Span<float> output)");
        Line($"if (input.Length < {_network.Inputs})");
        Line($"    throw new System.ArgumentException(\"{_network.Inputs} inputs are needed.\", nameof(input));");
        Line($"if (output.Length < {_network.Outputs})");
        Line($"    throw new System.ArgumentException(\"{_network.Outputs} outputs are produced.\", nameof(output));");
        if (first > 0)
            Line($"System.Span<float> first = {(onStack ? "stackalloc" : "new")} float[{first}];");
        if (second > 0)
            Line($"System.Span<float> second = {(onStack ? "stackalloc" : "new")} float[{second}];");
        for (int i = 0; i < _network.Layers.Count; i++)
        {
            var layer = _network.Layers[i];
            var (source, target) = RouteOf(_network, i);
            Line($"Dense({source}.Slice(0, {layer.Info.InputSize}), Layer{layer.Number}Weight, Layer{layer.Number}Bias, {target});");
            if (layer.Info.Activation is "Softmax" or "LogSoftmax")
            {
                Line($"Softmax({target}.Slice(0, {layer.Info.OutputSize}));");
            }
            else if (Activation(layer) is not null)
            {
                Line($"for (int i = 0; i < {layer.Info.OutputSize}; i++)");
                Line($"    {target}[i] = Layer{layer.Number}Activation({target}[i]);");
            }
        }

        Close();
        Line();
    }

    private void WriteDense()
    {
        Open("private static void Dense(System.ReadOnlySpan<float> input, float[] weight, float[] bias, System.Span<float> output)");
        Open("for (int i = 0; i < bias.Length; i++)");
        Line("var row = new System.ReadOnlySpan<float>(weight, i * input.Length, input.Length);");
        Line("float sum = bias[i];");
        Line("for (int j = 0; j < input.Length; j++)");
        Line("    sum += row[j] * input[j];");
        Line("output[i] = sum;");
        Close();
        Close();
        Line();
    }

    private void WriteSoftmax(bool isLogarithm)
    {
        Open("private static void Softmax(System.Span<float> values)");
        Line("float largest = values[0];");
        Line("foreach (float value in values)");
        Line("    largest = value > largest ? value : largest;");
        Line("float sum = 0.0f;");
        Line("for (int i = 0; i < values.Length; i++)");
        Line(isLogarithm ? "    sum += System.MathF.Exp(values[i] - largest);" : "    sum += values[i] = System.MathF.Exp(values[i] - largest);");
        if (isLogarithm)
            Line("float logarithm = System.MathF.Log(sum);");
        Line("for (int i = 0; i < values.Length; i++)");
        Line(isLogarithm ? "    values[i] = values[i] - largest - logarithm;" : "    values[i] /= sum;");
        Close();
    }

    /// <summary>.NET has no error function. Formula 7.1.26 of Abramowitz and Stegun, in double precision: error below 1.5e-7.</summary>
    private void WriteErf()
    {
        Line("// Abramowitz and Stegun, formula 7.1.26: error below 1.5e-7.");
        Open("private static float Erf(float x)");
        Line("double t = 1 / (1 + 0.3275911 * System.Math.Abs((double)x));");
        Line("double y = 1 - ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * System.Math.Exp(-(double)x * x);");
        Line("return (float)(x < 0 ? -y : y);");
        Close();
        Line();
    }
}
