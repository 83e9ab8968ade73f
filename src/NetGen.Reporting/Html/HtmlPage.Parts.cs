namespace NetGen;

internal sealed partial class HtmlPage<TNetwork>
{
    private void Section(string heading, Action content) => _html.Element("section", () =>
    {
        _html.Element("h2", heading);
        content();
    });

    private void Figures(Action content) => _html.Element("div", content, ("class", "figures"));

    /// <param name="picture">The picture.</param>
    /// <param name="width">The units of its width: the fewer, the larger its text on a narrow screen. Default: the picture's own.</param>
    private void Figure(Picture picture, int? width = null)
    {
        string prefix = Text($"figure{++_figures}-");
        _html.Element("figure", () => _html.Markup(picture.ToInlineSvg(prefix, width)).Element("figcaption", picture.Description));
    }

    private void Pairs(IReadOnlyList<(string Name, string Value)> pairs) => _html.Element("table", () => _html.Element("tbody", () =>
    {
        foreach (var (name, value) in pairs)
            _html.Element("tr", () => _html.Element("th", name, ("scope", "row")).Element("td", value, ("class", "text")));
    }));

    /// <param name="caption">What the table shows; may be empty.</param>
    /// <param name="columns">The columns' heads.</param>
    /// <param name="rows">A text for each column.</param>
    /// <param name="texts">The first columns that hold text; the others hold numbers.</param>
    private void Table(string caption, string[] columns, IEnumerable<string[]> rows, int texts) => _html.Element("div", () => _html.Element("table", () =>
    {
        if (caption.Length > 0)
            _html.Element("caption", caption);
        _html.Element("thead", () => _html.Element("tr", () =>
        {
            for (int i = 0; i < columns.Length; i++)
                _html.Element("th", columns[i], ("scope", "col"), ("class", i < texts ? "text" : "number"));
        }));
        _html.Element("tbody", () =>
        {
            foreach (string[] row in rows)
            {
                _html.Element("tr", () =>
                {
                    for (int i = 0; i < row.Length; i++)
                        _html.Element("td", row[i], ("class", i < texts ? "text" : "number"));
                });
            }
        });
    }), ("class", "scroll"));
}
