using System.Diagnostics;

namespace InGameLearningSample;

/// <summary>Starts a frame at fixed times and notes how long each one worked. Allocates at the start only.</summary>
internal sealed class FrameClock(int framesPerSecond, int frames)
{
    private readonly long _ticksPerFrame = Stopwatch.Frequency / framesPerSecond;
    private readonly double[] _work = new double[frames];
    private long _start;
    private int _frame;

    public double FrameMilliseconds => 1000.0 / framesPerSecond;

    /// <summary>Frames whose work took longer than a frame.</summary>
    public int Late { get; private set; }

    /// <summary>Begins a frame; the first one sets the clock.</summary>
    public void Begin()
    {
        if (_frame == 0)
            _start = Stopwatch.GetTimestamp();
        else
            WaitUntil(_start + _ticksPerFrame);
    }

    /// <summary>Ends a frame's work. A late frame is followed by the next one at once.</summary>
    public void End()
    {
        long end = Stopwatch.GetTimestamp();
        _work[_frame++] = (end - _start) * 1000.0 / Stopwatch.Frequency;
        if (end - _start > _ticksPerFrame)
            Late++;
    }

    /// <summary>The frames' work in milliseconds, shortest first.</summary>
    public double[] SortedWork() => [.. _work.Take(_frame).Order()];

    private void WaitUntil(long time)
    {
        // Sleep comes back late by up to a millisecond or two; the rest is spun away, as games do.
        long sleepTicks = time - Stopwatch.GetTimestamp() - (Stopwatch.Frequency / 500);
        if (sleepTicks > 0)
            Thread.Sleep(TimeSpan.FromSeconds((double)sleepTicks / Stopwatch.Frequency));
        while (Stopwatch.GetTimestamp() < time)
            Thread.SpinWait(20);
        _start = Math.Max(time, Stopwatch.GetTimestamp());
    }
}
