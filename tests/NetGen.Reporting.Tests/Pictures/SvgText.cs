using System.Xml.Linq;

namespace NetGen.Reporting.Tests.Pictures;

/// <summary>What an SVG file says.</summary>
internal static class SvgText
{
    public static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static XElement Parse(Picture picture) => XDocument.Parse(picture.ToSvg()).Root!;

    /// <summary>Every text of the picture.</summary>
    public static List<string> TextsOf(Picture picture) => [.. Parse(picture).Descendants(Svg + "text").Select(text => text.Value)];
}
