using System.Text;

namespace NetGen;

/// <summary>Writes a network as C99.</summary>
internal sealed class C99Writer : SourceTextWriter
{
    private readonly ExportedNetwork _network;
    private readonly string _name;

    public C99Writer(ExportedNetwork network, SourceExportOptions options)
    {
        _network = network;
        _name = NameOf(options.Name ?? network.Name);
    }

    public string Write()
    {
        Line($"/* {Comment(_network.Name)}: {_network.Inputs} inputs, {_network.Outputs} outputs. Written by NetGen {Version}. C99; link with -lm. */");
        Line("#include <math.h>");
        Line();
        foreach (var layer in _network.Layers)
        {
            Line($"/* Layer {layer.Number}: {layer.Info.InputSize} to {layer.Info.OutputSize}, {layer.Info.Activation}. Weights by output, then by input. */");
            Table($"static const float layer{layer.Number}_weight[{layer.Weight.Length}] =", layer.Weight);
            Table($"static const float layer{layer.Number}_bias[{layer.Bias.Length}] =", layer.Bias);
            if (Activation(layer) is { } expression)
            {
                Open($"static float layer{layer.Number}_activation(float x)");
                Line($"return {expression};");
                Close();
            }

            Line();
        }

        WriteDense();
        if (_network.Layers is [.., { Info.Activation: "Softmax" or "LogSoftmax" } last])
            WriteSoftmax(last.Info.Activation == "LogSoftmax");
        WriteForward();
        return Text;
    }

    protected override string NonFinite(float value) => float.IsNaN(value) ? "NAN" : value > 0 ? "INFINITY" : "-INFINITY";

    /// <summary>Small letters with underscores between words; other characters than Latin ones become underscores.</summary>
    private static string NameOf(string name)
    {
        var text = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsAsciiLetterUpper(name[i]) && char.IsAsciiLetterLower(name[i - 1]))
                text.Append('_');
            text.Append(char.IsAsciiLetterOrDigit(name[i]) ? char.ToLowerInvariant(name[i]) : '_');
        }

        return text.Length == 0 || char.IsAsciiDigit(text[0]) ? "net_" + text : text.ToString();
    }

    private static string Comment(string text) => text.Replace("*/", "* /", StringComparison.Ordinal).ReplaceLineEndings(" ");

    private string? Activation(ExportedLayer layer) => ExportedActivation.IsKnown(layer.Info.Activation)
        ? ExportedActivation.ExpressionOf(layer.Info, Literal)?
            .Replace("{exp}", "expf", StringComparison.Ordinal).Replace("{log}", "logf", StringComparison.Ordinal)
            .Replace("{tanh}", "tanhf", StringComparison.Ordinal).Replace("{abs}", "fabsf", StringComparison.Ordinal)
            .Replace("{erf}", "erff", StringComparison.Ordinal)
        : null;

    private void WriteDense()
    {
        Open("static void dense(const float *input, int inputs, const float *weight, const float *bias, float *output, int outputs)");
        Open("for (int i = 0; i < outputs; i++)");
        Line("float sum = bias[i];");
        Line("for (int j = 0; j < inputs; j++)");
        Line("    sum += weight[i * inputs + j] * input[j];");
        Line("output[i] = sum;");
        Close();
        Close();
        Line();
    }

    private void WriteSoftmax(bool isLogarithm)
    {
        Open("static void softmax(float *values, int count)");
        Line("float largest = values[0];");
        Line("for (int i = 1; i < count; i++)");
        Line("    largest = values[i] > largest ? values[i] : largest;");
        Line("float sum = 0.0f;");
        Line("for (int i = 0; i < count; i++)");
        Line(isLogarithm ? "    sum += expf(values[i] - largest);" : "    sum += values[i] = expf(values[i] - largest);");
        if (isLogarithm)
            Line("float logarithm = logf(sum);");
        Line("for (int i = 0; i < count; i++)");
        Line(isLogarithm ? "    values[i] = values[i] - largest - logarithm;" : "    values[i] /= sum;");
        Close();
        Line();
    }

    private void WriteForward()
    {
        var (first, second) = BuffersOf(_network);
        Line($"/* input: {_network.Inputs} values; output: receives {_network.Outputs} values and must not overlap the input. */");
        Line($"void {_name}_forward(const float *input, float *output);");
        Line();
        Open($"void {_name}_forward(const float *input, float *output)");
        if (first > 0)
            Line($"float first[{first}];");
        if (second > 0)
            Line($"float second[{second}];");
        for (int i = 0; i < _network.Layers.Count; i++)
        {
            var layer = _network.Layers[i];
            var (source, target) = RouteOf(_network, i);
            Line($"dense({source}, {layer.Info.InputSize}, layer{layer.Number}_weight, layer{layer.Number}_bias, {target}, {layer.Info.OutputSize});");
            if (layer.Info.Activation is "Softmax" or "LogSoftmax")
            {
                Line($"softmax({target}, {layer.Info.OutputSize});");
            }
            else if (Activation(layer) is not null)
            {
                Line($"for (int i = 0; i < {layer.Info.OutputSize}; i++)");
                Line($"    {target}[i] = layer{layer.Number}_activation({target}[i]);");
            }
        }

        Close();
    }
}
