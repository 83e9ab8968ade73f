using System.Globalization;

namespace NetGen;

/// <summary><see cref="LearningRateSchedule.CosineRestarts"/>.</summary>
internal sealed class CosineRestartsSchedule(double epochs, int growth, double minimum) : LearningRateSchedule
{
    private readonly double _epochs = RangeGuard.Positive(epochs, nameof(epochs));
    private readonly int _growth = RangeGuard.AtLeast(1, growth, nameof(growth));
    private readonly double _minimum = RangeGuard.NotNegative(minimum, nameof(minimum));

    public override bool DependsOnLength => false;

    public override double Rate(double baseRate, in ScheduleTime time)
    {
        long length = Math.Max(1, time.StepsOf(_epochs));
        long step = time.Step;
        if (_growth == 1)
            step %= length;
        while (step >= length)
        {
            step -= length;
            length *= _growth;
        }

        return CosineSchedule.HalfWave(baseRate, _minimum, (double)step / length);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"CosineRestarts(epochs {_epochs:R}, growth {_growth}, minimum {_minimum:R})");
}
