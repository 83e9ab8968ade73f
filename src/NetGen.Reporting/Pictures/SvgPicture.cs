using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace NetGen;

/// <summary>
/// Makes the renderer's SVG fit for pages: text that any font can show, colours that follow the page, a title and a description, names that are
/// unique within the page.
/// </summary>
internal static class SvgPicture
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private static readonly XNamespace Svg = Namespace;
    private static readonly XNamespace XLink = "http://www.w3.org/1999/xlink";

    /// <summary>The dark shades of the colours. Readers that know no media queries show the light ones, which are the elements' own.</summary>
    public static string StyleSheet { get; } = CreateStyleSheet();

    /// <summary>Reads and reworks what the renderer wrote in the light theme.</summary>
    public static XElement Rework(string xml, string title, string description, ForeignText foreign)
    {
        var root = XDocument.Parse(xml).Root!;
        root.SetAttributeValue("viewBox", $"0 0 {root.Attribute("width")!.Value} {root.Attribute("height")!.Value}");
        root.SetAttributeValue("role", "img");
        root.Attributes().Where(attribute => attribute.IsNamespaceDeclaration).Remove();
        NumberNames(root);
        foreach (var element in root.Descendants().ToList())
        {
            if (element.Attribute(XLink + "href") is { } link)
            {
                element.SetAttributeValue("href", link.Value);
                link.Remove();
            }

            if (element.Name == Svg + "text")
                ReworkText(element, foreign);
            if (element.Name == Svg + "image")
                element.SetAttributeValue("style", "image-rendering:pixelated");
            if (element.Attribute("stroke-width") is { } width)
                element.SetAttributeValue("stroke-dasharray", LineDash.ToSvg(width.Value));
            NameColors(element);
        }

        root.AddFirst(new XElement(Svg + "title", title), new XElement(Svg + "desc", description));
        return root;
    }

    public static string ToFile(XElement root)
    {
        var copy = new XElement(root);
        copy.AddFirst(new XElement(Svg + "style", StyleSheet));
        return new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n").Append(copy.ToString(SaveOptions.DisableFormatting)).Append('\n').ToString();
    }

    /// <summary>HTML knows SVG by its tag and wants no namespace; names get the prefix.</summary>
    public static string ToElement(XElement root, string prefix)
    {
        var copy = new XElement(root);
        foreach (var element in copy.DescendantsAndSelf())
            element.Name = element.Name.LocalName;
        Rename(copy, name => prefix + name);
        copy.SetAttributeValue("id", prefix + "svg");
        copy.Element("title")!.SetAttributeValue("id", prefix + "title");
        copy.Element("desc")!.SetAttributeValue("id", prefix + "desc");
        copy.SetAttributeValue("aria-labelledby", $"{prefix}title {prefix}desc");
        return copy.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>The renderer counts names on from picture to picture; here each begins anew, so that the same numbers make the same file.</summary>
    private static void NumberNames(XElement root)
    {
        var names = root.Descendants().Select(element => element.Attribute("id")?.Value).OfType<string>().Distinct()
            .Select((name, index) => (name, index)).ToDictionary(item => item.name, item => string.Create(CultureInfo.InvariantCulture, $"n{item.index + 1}"));
        Rename(root, name => names.GetValueOrDefault(name, name));
    }

    /// <summary>Gives the elements other names, and what refers to them.</summary>
    private static void Rename(XElement root, Func<string, string> rename)
    {
        foreach (var attribute in root.Descendants().Attributes().ToList())
        {
            if (attribute.Name == "id")
                attribute.Value = rename(attribute.Value);
            else if (attribute.Name.LocalName == "href" && attribute.Value.StartsWith('#'))
                attribute.Value = $"#{rename(attribute.Value[1..])}";
            else if (attribute.Value.StartsWith("url(#", StringComparison.Ordinal))
                attribute.Value = $"url(#{rename(attribute.Value[5..^1])})";
        }
    }

    /// <summary>
    /// The renderer gives every letter a place, by its own font's widths. The middle of the text alone stays right in any font, and the text
    /// keeps its width, so that it does not outgrow its place in the picture.
    /// </summary>
    private static void ReworkText(XElement text, ForeignText foreign)
    {
        string content = text.Value.Trim();
        if (content.Length == 0)
        {
            // Letters that no font of this machine has.
            text.Remove();
            return;
        }

        float size = float.Parse(text.Attribute("font-size")!.Value, CultureInfo.InvariantCulture);
        float width = PictureFont.Measure(content, size);
        double middle = First(text, "x") + (width / 2);
        text.SetAttributeValue("x", middle.ToString("0.###", CultureInfo.InvariantCulture));
        text.SetAttributeValue("y", First(text, "y").ToString("0.###", CultureInfo.InvariantCulture));
        text.SetAttributeValue("text-anchor", "middle");
        string written = foreign.Restore(content);
        // Letters of other scripts are as wide as the reader's font has them.
        if (written == content && PictureFont.Has(content))
        {
            text.SetAttributeValue("textLength", width.ToString("0.###", CultureInfo.InvariantCulture));
            text.SetAttributeValue("lengthAdjust", "spacingAndGlyphs");
        }

        text.SetAttributeValue("font-family", $"'{text.Attribute("font-family")!.Value}', system-ui, sans-serif");
        text.Value = written;
    }

    private static double First(XElement text, string coordinate)
    {
        string list = text.Attribute(coordinate)?.Value ?? "0";
        int end = list.AsSpan().IndexOfAny(',', ' ');
        return double.Parse(end < 0 ? list : list[..end], CultureInfo.InvariantCulture);
    }

    private static void NameColors(XElement element)
    {
        var classes = new List<string>();
        foreach (string property in (string[])["fill", "stroke"])
        {
            if (element.Attribute(property) is { } paint && ThemeColor.All.FirstOrDefault(color => color.Light.Equals(paint.Value, StringComparison.OrdinalIgnoreCase)) is { } color)
                classes.Add(ClassOf(property, color));
        }

        if (classes.Count > 0)
            element.SetAttributeValue("class", string.Join(' ', classes));
    }

    private static string ClassOf(string property, ThemeColor color) => $"{property}-{color.Name}";

    private static string CreateStyleSheet()
    {
        var text = new StringBuilder("@media (prefers-color-scheme: dark) {");
        foreach (string property in (string[])["fill", "stroke"])
        {
            foreach (var color in ThemeColor.All)
                text.Append(CultureInfo.InvariantCulture, $" .{ClassOf(property, color)} {{ {property}: {color.Dark} }}");
        }

        return text.Append(" }").ToString();
    }
}
