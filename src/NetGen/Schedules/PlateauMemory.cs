namespace NetGen;

/// <summary>
/// Where a plateau schedule stands after the losses of one training: rates are asked for before every step, losses come with epochs, and so each is
/// played once. Of a training's own, as schedules remember nothing; it holds the last schedule that asked.
/// </summary>
internal sealed class PlateauMemory
{
    private PlateauSchedule? _schedule;
    private double _baseRate;
    private int _played;
    private PlateauState _state;

    /// <summary>The rate after some losses of the training, those of earlier calls first.</summary>
    public double Rate(PlateauSchedule schedule, double baseRate, ReadOnlyMemory<double> losses)
    {
        if (schedule != _schedule || baseRate != _baseRate || losses.Length < _played)
        {
            (_schedule, _baseRate, _played) = (schedule, baseRate, 0);
            _state = new PlateauState(baseRate);
        }

        if (_played < losses.Length)
        {
            schedule.Play(ref _state, losses.Span[_played..]);
            _played = losses.Length;
        }

        return _state.Rate;
    }
}
