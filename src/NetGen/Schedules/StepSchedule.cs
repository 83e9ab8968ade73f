using System.Globalization;

namespace NetGen;

/// <summary><see cref="LearningRateSchedule.Step"/> and <see cref="LearningRateSchedule.Exponential"/>.</summary>
internal sealed class StepSchedule(int epochs, double factor) : LearningRateSchedule
{
    private readonly int _epochs = RangeGuard.AtLeast(1, epochs, nameof(epochs));
    private readonly double _factor = RangeGuard.Positive(factor, nameof(factor));

    public override bool DependsOnLength => false;

    public override double Rate(double baseRate, in ScheduleTime time) => baseRate * Math.Pow(_factor, time.Epoch / _epochs);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Step(epochs {_epochs}, factor {_factor:R})");
}
