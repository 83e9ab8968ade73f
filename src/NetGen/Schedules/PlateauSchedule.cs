using System.Globalization;

namespace NetGen;

/// <summary><see cref="LearningRateSchedule.ReduceOnPlateau"/>: plays the losses so far again, so that it need not remember them.</summary>
internal sealed class PlateauSchedule(double factor, int patience, double threshold, int cooldown, double minimum) : LearningRateSchedule
{
    private readonly double _factor = factor is > 0 and < 1 ? factor : throw Setting.OutOfRange(factor, nameof(factor), "above 0 and below 1");
    private readonly int _patience = Setting.AtLeast(0, patience, nameof(patience));
    private readonly double _threshold = Setting.Fraction(threshold, nameof(threshold));
    private readonly int _cooldown = Setting.AtLeast(0, cooldown, nameof(cooldown));
    private readonly double _minimum = Setting.NotNegative(minimum, nameof(minimum));

    public override bool DependsOnLength => false;

    public override double Rate(double baseRate, in ScheduleTime time)
    {
        double rate = baseRate;
        double best = double.PositiveInfinity;
        int bad = 0;
        int cooling = 0;
        foreach (double loss in time.Losses.Span)
        {
            if (loss < best * (1 - _threshold))
            {
                best = loss;
                bad = 0;
            }
            else
            {
                bad++;
            }

            if (cooling > 0)
            {
                cooling--;
                bad = 0;
            }

            if (bad > _patience)
            {
                // A rate that starts below the minimum is not raised to it.
                rate = Math.Min(rate, Math.Max(rate * _factor, _minimum));
                cooling = _cooldown;
                bad = 0;
            }
        }

        return rate;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"ReduceOnPlateau(factor {_factor:R}, patience {_patience}, threshold {_threshold:R}, cooldown {_cooldown}, minimum {_minimum:R})");
}
