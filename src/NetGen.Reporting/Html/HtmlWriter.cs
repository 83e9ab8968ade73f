using System.Net;
using System.Text;

namespace NetGen;

/// <summary>Writes HTML that is XML as well. Text and attributes are escaped; tags are closed by whoever opened them.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    /// <summary>An element with what <paramref name="content"/> writes in it.</summary>
    public HtmlWriter Element(string tag, Action content, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(tag, attributes);
        _text.Append('>');
        content();
        _text.Append("</").Append(tag).Append(">\n");
        return this;
    }

    /// <summary>An element with a text.</summary>
    public HtmlWriter Element(string tag, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(tag, attributes);
        _text.Append('>').Append(Escape(text)).Append("</").Append(tag).Append(">\n");
        return this;
    }

    /// <summary>An element that never has content, such as <c>img</c>.</summary>
    public HtmlWriter Empty(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(tag, attributes);
        _text.Append(" />\n");
        return this;
    }

    /// <summary>Markup from a trusted source: this assembly.</summary>
    public HtmlWriter Markup(string markup)
    {
        _text.Append(markup);
        return this;
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(PlainText.Of(text));

    private void Open(string tag, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _text.Append('<').Append(tag);
        foreach (var (name, value) in attributes)
            _text.Append(' ').Append(name).Append("=\"").Append(Escape(value)).Append('"');
    }
}
