using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>What the exported languages share: lines, numbers, tables, functions, and the way through the layers.</summary>
internal abstract class SourceTextWriter(ExportedNetwork network)
{
    private const int ValuesPerLine = 8;

    private readonly StringBuilder _text = new();
    private int _indentation;

    protected ExportedNetwork Network { get; } = network;

    protected string Text => _text.ToString();

    protected static string Version => typeof(SourceExport).Assembly.GetName().Version!.ToString(3);

    /// <summary>What stands before a function that only the file itself calls, such as <c>static void </c>.</summary>
    protected abstract string FunctionPrefix { get; }

    /// <summary>The shortest decimal that reads back as the same finite float, in both languages.</summary>
    public static string Finite(float value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny(".E") < 0 ? text + ".0f" : text + "f";
    }

    protected void Line(string text = "")
    {
        if (text.Length > 0)
            _text.Append(' ', 4 * _indentation).Append(text);
        _text.Append('\n');
    }

    protected void Open(string? header = null)
    {
        if (header is not null)
            Line(header);
        Line("{");
        _indentation++;
    }

    protected void Close(string end = "}")
    {
        _indentation--;
        Line(end);
    }

    /// <summary>A brace, the values, a closing brace.</summary>
    protected void Table(string header, float[] values)
    {
        Open(header);
        for (int start = 0; start < values.Length; start += ValuesPerLine)
            Line(string.Join(", ", values.Skip(start).Take(ValuesPerLine).Select(Literal)) + ",");
        Close("};");
    }

    /// <summary>The functions that the layers call, each once, in the order of their first call.</summary>
    protected void WriteFunctions()
    {
        foreach (var function in Network.Layers.SelectMany(layer => layer.Calls).Select(call => call.Function).Distinct())
        {
            var parameters = function.Parameters.Split(", ").Select(parameter => parameter.Split(' ')).Select(pair => TypeOf(pair[0]) + VariablesOf(pair[1]));
            Open($"{FunctionPrefix}{NameOf(function.Name)}({string.Join(", ", parameters)})");
            foreach (string line in Mathematics(VariablesOf(function.Body)).Split('\n'))
                Line(line);
            Close();
            Line();
        }
    }

    /// <summary>The statements that run the layers, one after the other.</summary>
    protected void WriteCalls()
    {
        for (int i = 0; i < Network.Layers.Count; i++)
        {
            var layer = Network.Layers[i];
            var route = Network.Buffers.Routes[i];
            if (layer.Computation.Advance is { } advance)
                Line(WithMemory(layer, advance));
            foreach (var call in layer.Calls)
                WriteCall(layer, call, route);
            if (ActivationOf(layer) is not null)
            {
                Line($"for (int i = 0; i < {layer.Info.OutputSize}; i++)");
                Line($"    {route.Target}[i] = {NameIn(layer, "activation")}({route.Target}[i]);");
            }
        }
    }

    /// <summary>The elementwise activation as an expression of x; null: there is none.</summary>
    protected string? ActivationOf(ExportedLayer layer) =>
        layer.Activate is null && ExportedActivation.ExpressionOf(layer.Info, Literal) is { } expression ? Mathematics(expression) : null;

    protected string Literal(float value) => float.IsFinite(value) ? Finite(value) : NonFinite(value);

    protected abstract string NonFinite(float value);

    /// <summary>A function's name in the language, from C#'s.</summary>
    protected abstract string NameOf(string function);

    /// <summary>Names of variables in the language, from a text with C#'s.</summary>
    protected abstract string VariablesOf(string text);

    /// <summary>The name of a layer's table or activation.</summary>
    protected abstract string NameIn(ExportedLayer layer, string name);

    /// <summary>What a layer remembers, as calls are given it.</summary>
    protected abstract string Remembered(ExportedLayer layer, ExportedMemory memory);

    /// <summary>What stands before a parameter's name; see <see cref="ExportedFunction"/>.</summary>
    protected abstract string TypeOf(string parameter);

    /// <summary>The language's name of a function of mathematics: exp, expm1, log1p, tanh, abs, erfc, sqrt.</summary>
    protected abstract string MathematicsOf(string function);

    private void WriteCall(ExportedLayer layer, ExportedCall call, ExportedRoute route)
    {
        string arguments = call.Arguments.Replace("{source}", route.Source, StringComparison.Ordinal)
            .Replace("{target}", route.Target, StringComparison.Ordinal).Replace("{kept}", route.Kept, StringComparison.Ordinal);
        for (int i = 0; i < route.Scratch.Count; i++)
            arguments = arguments.Replace($"{{scratch{i + 1}}}", route.Scratch[i], StringComparison.Ordinal);
        foreach (var table in layer.Tables)
            arguments = arguments.Replace($"{{{table.Name}}}", NameIn(layer, table.Name), StringComparison.Ordinal);
        Line($"{NameOf(call.Function.Name)}({WithMemory(layer, arguments)});");
    }

    /// <summary>A text with what the layer remembers in place of its names.</summary>
    private string WithMemory(ExportedLayer layer, string text)
    {
        foreach (var memory in layer.Computation.Memory)
            text = text.Replace($"{{{memory.Name}}}", Remembered(layer, memory), StringComparison.Ordinal);
        return text;
    }

    private string Mathematics(string text)
    {
        foreach (string function in (string[])["exp", "expm1", "log1p", "tanh", "abs", "erfc", "sqrt"])
            text = text.Replace($"{{{function}}}", MathematicsOf(function), StringComparison.Ordinal);
        return text;
    }
}
