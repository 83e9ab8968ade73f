using System.Globalization;
using System.Text.RegularExpressions;

namespace NetGen;

/// <summary>
/// Names in letters that the pictures' font lacks. The renderer drops those that no font of the machine has; a page's reader may have one. So
/// the renderer draws a stand-in of about the name's width, and the name takes its place in what was drawn.
/// </summary>
internal sealed partial class ForeignText
{
    private const double WideLetter = 1;
    private const double Letter = 0.55;

    private readonly List<string> _names = [];

    /// <summary>What to draw for a name.</summary>
    public string StandIn(string name)
    {
        _names.Add(name);
        double width = name.EnumerateRunes().Sum(rune => rune.Value >= 0x1100 ? WideLetter : Letter);
        string number = (_names.Count - 1).ToString(CultureInfo.InvariantCulture);
        // Each of the dashes is as wide as the letters are high.
        return $"‹{number}{new string('—', Math.Max(0, (int)Math.Round(width - 1)))}›";
    }

    /// <summary>What was drawn with the names in place of their stand-ins.</summary>
    public string Restore(string drawn) => Drawn().Replace(drawn, match =>
        int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is var index && index < _names.Count ? _names[index] : match.Value);

    [GeneratedRegex("‹([0-9]{1,6})—*›")]
    private static partial Regex Drawn();
}
