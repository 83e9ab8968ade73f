namespace NetGen;

/// <summary>One colour's shades in the two themes.</summary>
/// <param name="Name">What SVG classes are called by.</param>
/// <param name="Light">The shade on light paper, as <c>#RRGGBB</c>.</param>
/// <param name="Dark">The shade on dark paper.</param>
internal sealed record ThemeColor(string Name, string Light, string Dark)
{
    public static readonly ThemeColor Paper = new("paper", "#F7F8FA", "#161B22");
    public static readonly ThemeColor Ink = new("ink", "#24292F", "#E6EDF3");

    /// <summary>
    /// What tells series and classes apart: the hues of Okabe and Ito (2008), which people with any kind of colour blindness tell apart, each
    /// shaded for a contrast of 3 and more with the paper. Lines differ in pattern and points in shape besides.
    /// </summary>
    public static readonly IReadOnlyList<ThemeColor> Series =
    [
        new("blue", "#0072B2", "#3F8FD0"),
        new("vermillion", "#D55E00", "#F0883E"),
        new("green", "#008A66", "#35C49B"),
        new("purple", "#AA4F87", "#E09CC8"),
        new("ochre", "#8F6A00", "#E6C229"),
        new("slate", "#57606A", "#AEB7C1"),
    ];

    public static IEnumerable<ThemeColor> All => [Paper, Ink, .. Series];

    public string In(PictureTheme theme) => theme == PictureTheme.Light ? Light : Dark;
}
