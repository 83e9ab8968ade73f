using System.Globalization;

namespace NetGen;

/// <summary><see cref="LearningRateSchedule.ReduceOnPlateau"/>: plays the losses so far, those that a training has played before left out.</summary>
internal sealed class PlateauSchedule(double factor, int patience, double threshold, int cooldown, double minimum) : LearningRateSchedule
{
    private readonly double _factor = factor is > 0 and < 1 ? factor : throw RangeGuard.OutOfRange(factor, nameof(factor), "above 0 and below 1");
    private readonly int _patience = RangeGuard.AtLeast(0, patience, nameof(patience));
    private readonly double _threshold = RangeGuard.Fraction(threshold, nameof(threshold));
    private readonly int _cooldown = RangeGuard.AtLeast(0, cooldown, nameof(cooldown));
    private readonly double _minimum = RangeGuard.NotNegative(minimum, nameof(minimum));

    public override bool DependsOnLength => false;

    public override double Rate(double baseRate, in ScheduleTime time)
    {
        if (time.Memory is { } memory)
            return memory.Rate(this, baseRate, time.Losses);
        var state = new PlateauState(baseRate);
        Play(ref state, time.Losses.Span);
        return state.Rate;
    }

    /// <summary>Goes on by some losses.</summary>
    public void Play(ref PlateauState state, ReadOnlySpan<double> losses)
    {
        foreach (double loss in losses)
        {
            // Below by a part of its size: a loss may be negative.
            if (loss < state.Best * (1 - Math.CopySign(_threshold, state.Best)))
            {
                state.Best = loss;
                state.Bad = 0;
            }
            else
            {
                state.Bad++;
            }

            if (state.Cooling > 0)
            {
                state.Cooling--;
                state.Bad = 0;
            }

            if (state.Bad > _patience)
            {
                // A rate that starts below the minimum is not raised to it.
                state.Rate = Math.Min(state.Rate, Math.Max(state.Rate * _factor, _minimum));
                state.Cooling = _cooldown;
                state.Bad = 0;
            }
        }
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"ReduceOnPlateau(factor {_factor:R}, patience {_patience}, threshold {_threshold:R}, cooldown {_cooldown}, minimum {_minimum:R})");
}
