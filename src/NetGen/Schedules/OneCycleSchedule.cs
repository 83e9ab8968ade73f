using System.Globalization;

namespace NetGen;

/// <summary><see cref="LearningRateSchedule.OneCycle"/>.</summary>
internal sealed class OneCycleSchedule(double rise, double startDivisor, double endDivisor) : LearningRateSchedule
{
    private readonly double _rise = rise is > 0 and < 1 ? rise : throw RangeGuard.OutOfRange(rise, nameof(rise), "above 0 and below 1");
    private readonly double _startDivisor = RangeGuard.Positive(startDivisor, nameof(startDivisor));
    private readonly double _endDivisor = RangeGuard.Positive(endDivisor, nameof(endDivisor));

    public override double Rate(double baseRate, in ScheduleTime time)
    {
        double first = baseRate / _startDivisor;
        double top = (_rise * time.TotalSteps) - 1;
        if (time.Step < top)
            return CosineSchedule.HalfWave(first, baseRate, time.Step / top);

        top = Math.Max(top, 0);
        double fall = time.TotalSteps - 1 - top;
        return CosineSchedule.HalfWave(baseRate, first / _endDivisor, fall > 0 ? Math.Min(1, (time.Step - top) / fall) : 1);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"OneCycle(rise {_rise:R}, startDivisor {_startDivisor:R}, endDivisor {_endDivisor:R})");
}
