using System.Text;

namespace NetGen.Generator.Emission;

/// <summary>Writes indented source text with <c>\n</c> line ends.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _indentation;

    /// <summary>Writes a line, or several where the text has line ends, at the current indentation.</summary>
    public void Line(string text = "")
    {
        foreach (string line in text.Split('\n'))
        {
            string trimmed = line.TrimEnd('\r');
            if (trimmed.Length > 0)
                _text.Append(' ', _indentation * 4).Append(trimmed);
            _text.Append('\n');
        }
    }

    /// <summary>Writes a header and an opening brace; disposing closes the brace.</summary>
    public Block Block(string? header = null)
    {
        if (header is not null)
            Line(header);
        Line("{");
        _indentation++;
        return new Block(this);
    }

    /// <summary>Writes an indented continuation of the line before.</summary>
    public void Continuation(string text)
    {
        _indentation++;
        Line(text);
        _indentation--;
    }

    public override string ToString() => _text.ToString();

    internal void Close()
    {
        _indentation--;
        Line("}");
    }
}

/// <summary>An open brace.</summary>
internal readonly struct Block(SourceWriter writer) : IDisposable
{
    public void Dispose() => writer.Close();
}
