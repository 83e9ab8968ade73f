using System.Globalization;

namespace NetGen;

/// <summary><see cref="LearningRateSchedule.Polynomial"/>.</summary>
internal sealed class PolynomialSchedule(double power) : LearningRateSchedule
{
    private readonly double _power = RangeGuard.Positive(power, nameof(power));

    public override double Rate(double baseRate, in ScheduleTime time) => baseRate * Math.Pow(1 - time.Progress, _power);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Polynomial(power {_power:R})");
}
