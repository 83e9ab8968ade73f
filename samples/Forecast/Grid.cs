using NetGen.Numerics;

namespace ForecastSample;

/// <summary>The load of a power grid by the hour, made up: a day and half a day swing in it, the days of a week differ, and there is weather.</summary>
internal static class Grid
{
    public const int Day = 24;
    public const int Week = 7 * Day;

    /// <summary>The load of each hour, about 0 and 1 wide.</summary>
    public static float[] Load(int hours, int seed)
    {
        var random = new RandomStream((ulong)seed);
        float[] load = new float[hours];
        float weather = 0;
        for (int hour = 0; hour < hours; hour++)
        {
            weather = (0.98f * weather) + (0.02f * random.NextGaussian());
            float day = MathF.Tau * hour / Day;
            float size = 1 + (0.4f * MathF.Sin(MathF.Tau * hour / Week));
            load[hour] = (size * (MathF.Sin(day) + (0.5f * MathF.Sin((2 * day) + 1)))) + (0.3f * MathF.Cos(MathF.Tau * hour / Week)) + weather + (0.03f * random.NextGaussian());
        }

        return load;
    }
}
