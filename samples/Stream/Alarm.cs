namespace StreamSample;

/// <summary>Turns scores into alarms: one begins where the network has been sure for a while, and ends where it has been unsure for a while.</summary>
internal sealed class Alarm(TextWriter log)
{
    private const float Sure = 0.5f;

    /// <summary>Frames in turn that must agree.</summary>
    private const int Patience = 15;

    private readonly List<(int First, int Last)> _alarms = [];
    private int _disagreed;
    private bool _isOn;

    public void Hear(int frame, float score)
    {
        _disagreed = score >= Sure == _isOn ? 0 : _disagreed + 1;
        if (_disagreed < Patience)
            return;
        _isOn = !_isOn;
        _disagreed = 0;
        log.WriteLine($"{(double)frame / Machine.FramesPerSecond,6:F2} s  {(_isOn ? "worn bearing" : "quiet")}");
        if (_isOn)
            _alarms.Add((frame, int.MaxValue));
        else
            _alarms[^1] = (_alarms[^1].First, frame);
    }

    /// <summary>Compares the alarms with what was there.</summary>
    public void Tell(float[] isWorn)
    {
        var spells = new List<(int First, int Last)>();
        for (int frame = 0; frame < isWorn.Length; frame++)
        {
            if (isWorn[frame] == 1 && (frame == 0 || isWorn[frame - 1] == 0))
                spells.Add((frame, frame));
            else if (isWorn[frame] == 1)
                spells[^1] = (spells[^1].First, frame);
        }

        int heard = spells.Count(spell => _alarms.Exists(alarm => Overlap(alarm, spell)));
        int falseAlarms = _alarms.Count(alarm => !spells.Exists(spell => Overlap(alarm, spell)));
        log.WriteLine($"The bearing was worn {spells.Count} times, of which {heard} were heard; {falseAlarms} false alarms.");
    }

    private static bool Overlap((int First, int Last) one, (int First, int Last) other) => one.First <= other.Last && other.First <= one.Last;
}
