using System.Text;

namespace NetGen.Generator.Emission.Text;

/// <summary>Writes indented source text with <c>\n</c> line ends.</summary>
/// <param name="lineLength">Characters from which on lines are broken where C# allows it.</param>
internal sealed class SourceWriter(int lineLength = int.MaxValue)
{
    /// <summary>The length of lines that people read.</summary>
    public const int ReadableLength = 140;

    private readonly StringBuilder _text = new();
    private int _indentation;
    private int _lines;

    /// <summary>Writes a line, or several where the text has line ends, at the current indentation.</summary>
    public void Line(string text = "")
    {
        foreach (string line in text.Split('\n'))
        {
            string trimmed = line.TrimEnd('\r');
            int length = lineLength - (_indentation * 4);
            if (trimmed.Length <= length)
            {
                Append(trimmed);
                continue;
            }

            foreach (string part in LineBreaks.Break(trimmed, length))
                Append(part);
        }
    }

    /// <summary>
    /// Writes a header and an opening brace; disposing closes the brace. Where a loop, a condition or a block without a header turns out to hold a
    /// single line, it has no braces.
    /// </summary>
    public Block Block(string? header = null)
    {
        if (header is not null)
            Line(header);
        int start = _text.Length;
        Line("{");
        _indentation++;
        return new Block(this, start, _lines, header);
    }

    /// <summary>Writes an indented continuation of the line before.</summary>
    public void Continuation(string text)
    {
        _indentation++;
        Line(text);
        _indentation--;
    }

    public override string ToString() => _text.ToString();

    /// <param name="start">Where the opening brace's line begins.</param>
    /// <param name="lines">Lines written with it.</param>
    /// <param name="header">What stands before the block.</param>
    internal void Close(int start, int lines, string? header)
    {
        _indentation--;
        if (_lines != lines + 1 || !CanDoWithoutBraces(header))
        {
            Line("}");
            return;
        }

        int brace = (_indentation * 4) + 2;
        int indentation = header is null ? 4 : 0;
        _text.Remove(start, brace + indentation);
        _lines--;
    }

    private void Append(string line)
    {
        if (line.Length > 0)
            _text.Append(' ', _indentation * 4).Append(line);
        _text.Append('\n');
        _lines++;
    }

    private static bool CanDoWithoutBraces(string? header) =>
        header is null || header.StartsWith("for (", StringComparison.Ordinal) || header.StartsWith("if (", StringComparison.Ordinal);
}

/// <summary>An open brace.</summary>
internal readonly struct Block(SourceWriter writer, int start, int lines, string? header) : IDisposable
{
    public void Dispose() => writer.Close(start, lines, header);
}
