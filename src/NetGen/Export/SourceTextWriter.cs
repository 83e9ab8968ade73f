using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>What the exported languages share: lines, numbers, tables.</summary>
internal abstract class SourceTextWriter
{
    private const int ValuesPerLine = 8;

    private readonly StringBuilder _text = new();
    private int _indentation;

    protected string Text => _text.ToString();

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

    /// <summary>The shortest decimal that reads back as the same float.</summary>
    protected string Literal(float value)
    {
        if (!float.IsFinite(value))
            return NonFinite(value);
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny(".E") < 0 ? text + ".0f" : text + "f";
    }

    protected abstract string NonFinite(float value);

    /// <summary>Layers alternate between two buffers; the last writes to the output. Their sizes, 0 where none is needed.</summary>
    protected static (int First, int Second) BuffersOf(ExportedNetwork network)
    {
        int[] sizes = [.. network.Layers.SkipLast(1).Select(layer => layer.Info.OutputSize)];
        return (sizes.Where((_, i) => i % 2 == 0).DefaultIfEmpty(0).Max(), sizes.Where((_, i) => i % 2 == 1).DefaultIfEmpty(0).Max());
    }

    /// <summary>What the layer at <paramref name="index"/> reads and writes.</summary>
    protected static (string Source, string Target) RouteOf(ExportedNetwork network, int index) => (
        index == 0 ? "input" : index % 2 == 1 ? "first" : "second",
        index == network.Layers.Count - 1 ? "output" : index % 2 == 0 ? "first" : "second");

    protected static string Version => typeof(SourceExport).Assembly.GetName().Version!.ToString(3);
}
