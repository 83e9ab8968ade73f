namespace NetGen;

/// <summary><see cref="LearningRateSchedule.Constant"/>.</summary>
internal sealed class ConstantSchedule : LearningRateSchedule
{
    public override bool DependsOnLength => false;

    public override double Rate(double baseRate, in ScheduleTime time) => baseRate;

    public override string ToString() => "Constant";
}
