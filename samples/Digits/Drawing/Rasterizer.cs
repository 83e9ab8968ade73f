using System.Numerics;

namespace DigitsSample.Drawing;

/// <summary>Draws strokes as grey pixels.</summary>
internal static class Rasterizer
{
    public const int Size = 28;

    /// <summary>Darkens the pixels near a stroke; the edge is one pixel soft.</summary>
    /// <param name="stroke">Points in pixels.</param>
    /// <param name="radius">Half of the stroke's width, in pixels.</param>
    /// <param name="pixels">28 × 28 values in [0, 1].</param>
    public static void Draw(ReadOnlySpan<Vector2> stroke, float radius, Span<float> pixels)
    {
        for (int i = 1; i < stroke.Length; i++)
            DrawSegment(stroke[i - 1], stroke[i], radius, pixels);
    }

    private static void DrawSegment(Vector2 start, Vector2 end, float radius, Span<float> pixels)
    {
        var margin = new Vector2(radius + 1);
        var low = Vector2.Clamp(Vector2.Min(start, end) - margin, Vector2.Zero, new Vector2(Size - 1));
        var high = Vector2.Clamp(Vector2.Max(start, end) + margin, Vector2.Zero, new Vector2(Size - 1));
        for (int y = (int)low.Y; y <= (int)high.Y; y++)
        {
            for (int x = (int)low.X; x <= (int)high.X; x++)
            {
                float ink = Math.Clamp(radius + 0.5f - Distance(new Vector2(x, y), start, end), 0, 1);
                ref float pixel = ref pixels[(y * Size) + x];
                pixel = Math.Max(pixel, ink);
            }
        }
    }

    private static float Distance(Vector2 point, Vector2 start, Vector2 end)
    {
        var along = end - start;
        float length = along.LengthSquared();
        float position = length == 0 ? 0 : Math.Clamp(Vector2.Dot(point - start, along) / length, 0, 1);
        return Vector2.Distance(point, start + (position * along));
    }
}
