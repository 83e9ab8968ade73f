namespace DigitsSample;

/// <summary>Shows a 28×28 image in a terminal, two rows of pixels a line.</summary>
internal static class AsciiImage
{
    public const int Size = 28;

    private const string Shades = " .:-=+*#%@";

    public static void Print(ReadOnlySpan<float> pixels, string caption)
    {
        Console.WriteLine($"{caption}:");
        Span<char> line = stackalloc char[Size];
        for (int row = 0; row < Size; row += 2)
        {
            for (int column = 0; column < Size; column++)
            {
                float brightness = (pixels[(row * Size) + column] + pixels[((row + 1) * Size) + column]) / 2;
                line[column] = Shades[(int)Math.Clamp(brightness * Shades.Length, 0, Shades.Length - 1)];
            }

            Console.WriteLine($"  {line.TrimEnd(' ')}");
        }
    }
}
