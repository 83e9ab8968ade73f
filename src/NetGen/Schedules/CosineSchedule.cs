using System.Globalization;

namespace NetGen;

/// <summary><see cref="LearningRateSchedule.Cosine"/>.</summary>
internal sealed class CosineSchedule(double minimum) : LearningRateSchedule
{
    private readonly double _minimum = RangeGuard.NotNegative(minimum, nameof(minimum));

    public override double Rate(double baseRate, in ScheduleTime time) => HalfWave(baseRate, _minimum, time.Progress);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Cosine(minimum {_minimum:R})");

    /// <summary>From one value to another along half a cosine wave, as <paramref name="part"/> goes from 0 to 1.</summary>
    internal static double HalfWave(double from, double to, double part) => to + ((from - to) * (1 + Math.Cos(Math.PI * part)) / 2);
}
