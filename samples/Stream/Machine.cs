using NetGen;
using NetGen.Numerics;

namespace StreamSample;

/// <summary>
/// A machine whose housing vibrates: it hums, it is noisy, and now and then something knocks against it. A worn bearing knocks at every turn, regularly.
/// </summary>
internal sealed class Machine(int seed)
{
    public const int FrameSize = BearingMonitor.StepInputSize;
    public const int FramesPerSecond = 125;

    private const int Rate = FrameSize * FramesPerSecond;

    private readonly RandomStream _random = new((ulong)seed);

    /// <summary>Recordings of so many frames each; each frame's target is 1 while the bearing is worn.</summary>
    public static SequenceDataset Record(int recordings, int frames, int seed)
    {
        var (inputs, targets) = (new float[recordings][], new float[recordings][]);
        for (int i = 0; i < recordings; i++)
            (inputs[i], targets[i]) = new Machine((1000 * seed) + i).Run(frames);
        return SequenceDataset.FromArrays(inputs, targets, FrameSize, targetSize: 1, targetsAtEveryStep: true);
    }

    /// <summary>What the sensor gives, frames × samples, and for each frame whether the bearing is worn.</summary>
    public (float[] Vibration, float[] IsWorn) Run(int frames)
    {
        var (vibration, worn) = (new float[frames * FrameSize], new float[frames]);
        AddHum(vibration);
        int frame = 0;
        while (frame < frames)
        {
            frame = KnockByChance(vibration, frame, frame + Between(125, 750));
            int first = frame;
            frame = KnockAtEveryTurn(vibration, frame, frame + Between(125, 375));
            if (first < frames)
                worn.AsSpan(first..Math.Min(frame, frames)).Fill(1);
        }

        return (vibration, worn);
    }

    private void AddHum(Span<float> vibration)
    {
        float loudness = 0.3f + (0.3f * _random.NextSingle());
        float phase = MathF.Tau * _random.NextSingle();
        for (int i = 0; i < vibration.Length; i++)
        {
            float turn = (MathF.Tau * 50 * i / Rate) + phase;
            vibration[i] = (loudness * (MathF.Sin(turn) + (0.4f * MathF.Sin((2 * turn) + 1)))) + (0.1f * _random.NextGaussian());
        }
    }

    private int KnockByChance(Span<float> vibration, int from, int to)
    {
        for (int frame = from + Between(10, 60); frame < to; frame += Between(10, 60))
            Knock(vibration, frame * FrameSize);
        return to;
    }

    private int KnockAtEveryTurn(Span<float> vibration, int from, int to)
    {
        int turn = Between(7 * FrameSize, 10 * FrameSize);
        for (int sample = from * FrameSize; sample < to * FrameSize; sample += turn + Between(-2, 3))
            Knock(vibration, sample);
        return to;
    }

    /// <summary>A tone that rings out.</summary>
    private void Knock(Span<float> vibration, int start)
    {
        float loudness = 0.7f + (0.8f * _random.NextSingle());
        float pitch = 400 + (200 * _random.NextSingle());
        for (int i = start; i < Math.Min(start + (4 * FrameSize), vibration.Length); i++)
            vibration[i] += loudness * MathF.Exp(-(i - start) / 12f) * MathF.Sin(MathF.Tau * pitch * (i - start) / Rate);
    }

    /// <summary>A whole number, the first included, the second not.</summary>
    private int Between(int from, int to) => from + _random.Next(to - from);
}
