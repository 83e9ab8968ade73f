using System.Globalization;

namespace NetGen;

/// <summary><see cref="LearningRateSchedule.WarmUp"/>.</summary>
internal sealed class WarmUpSchedule(double epochs, LearningRateSchedule then, double start) : LearningRateSchedule
{
    private readonly double _epochs = RangeGuard.Positive(epochs, nameof(epochs));
    private readonly LearningRateSchedule _then = then;
    private readonly double _start = RangeGuard.Fraction(start, nameof(start));

    public override bool DependsOnLength => _then.DependsOnLength;

    public override double Rate(double baseRate, in ScheduleTime time)
    {
        long steps = time.StepsOf(_epochs);
        double rate = _then.Rate(baseRate, time.After(steps));
        return time.Step >= steps ? rate : rate * (_start + ((1 - _start) * time.Step / steps));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"WarmUp(epochs {_epochs:R}, start {_start:R}) then {_then}");
}
