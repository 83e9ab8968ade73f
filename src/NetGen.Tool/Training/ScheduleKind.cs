namespace NetGen.Tool.Training;

/// <summary>The learning rate schedules by name.</summary>
internal enum ScheduleKind
{
    /// <summary>To 0 along half a cosine wave.</summary>
    Cosine,

    /// <summary>The rate stays.</summary>
    Constant,

    /// <summary>To 0 in a straight line.</summary>
    Linear,

    /// <summary>Up to the rate and down to almost nothing.</summary>
    OneCycle,

    /// <summary>A tenth of the rate whenever the loss has stopped falling.</summary>
    Plateau,
}

/// <summary>Schedules from their names.</summary>
internal static class ScheduleKinds
{
    /// <param name="kind">The schedule.</param>
    /// <param name="warmUp">Epochs of a straight rise before it; 0: none.</param>
    public static LearningRateSchedule Create(ScheduleKind kind, double warmUp)
    {
        var schedule = kind switch
        {
            ScheduleKind.Constant => LearningRateSchedule.Constant,
            ScheduleKind.Linear => LearningRateSchedule.Polynomial(),
            ScheduleKind.OneCycle => LearningRateSchedule.OneCycle(),
            ScheduleKind.Plateau => LearningRateSchedule.ReduceOnPlateau(),
            _ => LearningRateSchedule.Cosine(),
        };
        return warmUp > 0 ? LearningRateSchedule.WarmUp(warmUp, schedule) : schedule;
    }
}
