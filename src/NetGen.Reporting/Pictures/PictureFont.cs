using ScottPlot;
using SkiaSharp;

namespace NetGen;

/// <summary>The pictures' font, which travels in this assembly: a fresh machine or container has none, and pictures look alike everywhere.</summary>
internal sealed class PictureFont : IFontResolver
{
    /// <summary>The name by which plots ask for the font; not that of the family, which may be installed in another version.</summary>
    public const string Name = "NetGen Noto Sans";

    private static readonly SKTypeface Typeface = Load();

    static PictureFont() => Fonts.FontResolvers.Insert(0, new PictureFont());

    /// <summary>The font for a text: this one, or a font of the machine that has the letters which this one lacks.</summary>
    public static string For(string text) => Has(text) ? Name : Fonts.Detect(text);

    /// <summary>Whether all letters of a text are in this font.</summary>
    public static bool Has(string text) => Typeface.ContainsGlyphs(text);

    /// <summary>Whether all letters of a text are in a font of some name.</summary>
    public static bool Has(string text, string font) => (font == Name ? Typeface : Fonts.GetTypeface(font, bold: false, italic: false)).ContainsGlyphs(text);

    /// <summary>A text's width in pixels where the text is in this font.</summary>
    public static float Measure(string text, float size)
    {
        using var font = new SKFont(Typeface, size);
        return font.MeasureText(text);
    }

    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) => fontName == Name ? Typeface : null;

    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Name ? Typeface : null;

    private static SKTypeface Load()
    {
        using var stream = typeof(PictureFont).Assembly.GetManifestResourceStream("NotoSans.ttf")!;
        return SKTypeface.FromStream(stream);
    }
}
