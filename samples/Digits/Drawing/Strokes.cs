using System.Numerics;

namespace DigitsSample.Drawing;

/// <summary>How each digit is written: pen strokes as lines of points in a unit square, x to the right and y down.</summary>
internal static class Strokes
{
    private const int PointsPerTurn = 24;

    /// <summary>The strokes of the digits 0 to 9.</summary>
    public static readonly Vector2[][][] Digits =
    [
        [Arc(0.50f, 0.50f, 0.27f, 0.40f, 0, 360)],
        [Line(0.36f, 0.26f, 0.54f, 0.10f, 0.54f, 0.90f)],
        [[.. Arc(0.50f, 0.32f, 0.26f, 0.22f, 180, 390), .. Line(0.24f, 0.90f, 0.78f, 0.90f)]],
        [[.. Arc(0.47f, 0.30f, 0.25f, 0.20f, 200, 450), .. Arc(0.47f, 0.70f, 0.29f, 0.20f, 270, 520)]],
        [Line(0.62f, 0.90f, 0.62f, 0.10f, 0.20f, 0.62f, 0.82f, 0.62f)],
        [[.. Line(0.74f, 0.10f, 0.32f, 0.10f, 0.28f, 0.46f), .. Arc(0.48f, 0.66f, 0.28f, 0.24f, 230, 505)]],
        [[.. Line(0.66f, 0.10f, 0.42f, 0.30f, 0.28f, 0.60f), .. Arc(0.50f, 0.68f, 0.23f, 0.22f, 180, 540)]],
        [Line(0.20f, 0.10f, 0.80f, 0.10f, 0.42f, 0.90f)],
        [[.. Arc(0.50f, 0.30f, 0.21f, 0.20f, 90, 450), .. Arc(0.50f, 0.70f, 0.26f, 0.20f, 270, 630)]],
        [[.. Arc(0.50f, 0.32f, 0.23f, 0.22f, 0, 360), .. Line(0.72f, 0.60f, 0.58f, 0.90f)]],
    ];

    private static Vector2[] Line(params float[] coordinates) =>
        [.. Enumerable.Range(0, coordinates.Length / 2).Select(i => new Vector2(coordinates[2 * i], coordinates[(2 * i) + 1]))];

    /// <summary>A part of an ellipse; degrees run clockwise from the right.</summary>
    private static Vector2[] Arc(float centerX, float centerY, float radiusX, float radiusY, float from, float to)
    {
        int points = Math.Max(3, (int)(PointsPerTurn * (to - from) / 360));
        return
        [
            .. Enumerable.Range(0, points + 1).Select(i =>
            {
                float angle = (from + ((to - from) * i / points)) * MathF.PI / 180;
                return new Vector2(centerX + (radiusX * MathF.Cos(angle)), centerY + (radiusY * MathF.Sin(angle)));
            }),
        ];
    }
}
