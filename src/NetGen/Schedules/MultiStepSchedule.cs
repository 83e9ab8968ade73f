using System.Globalization;

namespace NetGen;

/// <summary><see cref="LearningRateSchedule.MultiStep"/>.</summary>
internal sealed class MultiStepSchedule : LearningRateSchedule
{
    private readonly int[] _epochs;
    private readonly double _factor;

    public MultiStepSchedule(ReadOnlySpan<int> epochs, double factor)
    {
        if (epochs.IsEmpty)
            throw new ArgumentException("There are no epochs at which to change the rate. Give one or more.", nameof(epochs));
        RangeGuard.AtLeast(1, epochs[0], nameof(epochs));
        for (int i = 1; i < epochs.Length; i++)
        {
            if (epochs[i] <= epochs[i - 1])
                throw new ArgumentException($"The epochs must rise, but {epochs[i]} follows {epochs[i - 1]}.", nameof(epochs));
        }

        _epochs = epochs.ToArray();
        _factor = RangeGuard.Positive(factor, nameof(factor));
    }

    public override bool DependsOnLength => false;

    public override double Rate(double baseRate, in ScheduleTime time)
    {
        int changes = 0;
        while (changes < _epochs.Length && _epochs[changes] <= time.Epoch)
            changes++;
        return baseRate * Math.Pow(_factor, changes);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"MultiStep(epochs {string.Join(' ', _epochs)}, factor {_factor:R})");
}
