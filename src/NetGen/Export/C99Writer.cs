using System.Text;
using System.Text.RegularExpressions;

namespace NetGen;

/// <summary>Writes a network as C99.</summary>
internal sealed partial class C99Writer(ExportedNetwork network, SourceExportOptions options) : SourceTextWriter(network)
{
    private readonly string _name = SnakeCase(options.Name ?? network.Name);

    protected override string FunctionPrefix => "static void ";

    public string Write()
    {
        Line($"/* {Comment(Network.Name)}: {Network.Inputs} inputs, {Network.Outputs} outputs. Written by NetGen {Version}. C99; link with -lm. */");
        Line("#include <math.h>");
        if (Network.Steps is not null)
            Line("#include <string.h>");
        Line();
        foreach (var layer in Network.Layers)
        {
            Line($"/* {layer.Title} */");
            foreach (var table in layer.Tables)
                Table($"static const float {NameIn(layer, table.Name)}[{table.Values.Length}] =", table.Values);
            if (ActivationOf(layer) is { } expression)
            {
                Open($"static float {NameIn(layer, "activation")}(float x)");
                Line($"return {expression};");
                Close();
            }

            Line();
        }

        WriteFunctions();
        WriteForward();
        return Text;
    }

    protected override string NonFinite(float value) => float.IsNaN(value) ? "NAN" : value > 0 ? "INFINITY" : "-INFINITY";

    protected override string NameOf(string function) => WordStart().Replace(function, "_$0").ToLowerInvariant();

    protected override string VariablesOf(string text) => WordStart().Replace(text, match => "_" + match.Value.ToLowerInvariant());

    protected override string NameIn(ExportedLayer layer, string name) => $"{layer.Prefix}_{name}";

    protected override string TypeOf(string parameter) => parameter switch
    {
        "in" or "table" => "const float *",
        "out" => "float *",
        _ => parameter + " ",
    };

    protected override string MathematicsOf(string function) => function == "abs" ? "fabsf" : function + "f";

    /// <summary>Small letters with underscores between words; other characters than Latin ones become underscores.</summary>
    private static string SnakeCase(string name)
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

    /// <summary>Where a word begins in a name; <c>PReLU</c> is one word.</summary>
    [GeneratedRegex("(?<=[a-z])[A-Z](?=[a-z])")]
    private static partial Regex WordStart();

    private void WriteForward()
    {
        if (Network.Steps is not null)
            WriteStream();
        Line($"/* input: {Network.Inputs} values{Network.InputOrder}; output: receives {Network.Outputs} values{Network.OutputOrder} and must not overlap the input. */");
        Declare($"void {_name}_forward(const float *input, float *output)");
        if (Network.Steps is null)
            WriteLayers();
        else
            WriteWhole();
        Close();
    }

    private void WriteLayers()
    {
        foreach (var buffer in Network.Buffers.All)
            Line($"float {buffer.Name}[{buffer.Size}];");
        WriteCalls();
    }

    /// <summary>A function that other files call, which tell it first.</summary>
    private void Declare(string function)
    {
        Line(function + ";");
        Line();
        Open(function);
    }
}
