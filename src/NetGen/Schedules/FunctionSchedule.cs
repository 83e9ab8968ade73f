namespace NetGen;

/// <summary><see cref="LearningRateSchedule.Function"/>.</summary>
internal sealed class FunctionSchedule : LearningRateSchedule
{
    private readonly Func<double, ScheduleTime, double> _rate;

    public FunctionSchedule(Func<double, ScheduleTime, double> rate)
    {
        ArgumentNullException.ThrowIfNull(rate);
        _rate = rate;
    }

    public override double Rate(double baseRate, in ScheduleTime time) => _rate(baseRate, time);

    public override string ToString() => "Function";
}
