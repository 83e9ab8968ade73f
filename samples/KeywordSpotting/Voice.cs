using NetGen;

namespace KeywordSpottingSample;

/// <summary>Speaks words of pure tones: every speaker has a pitch, a pace and a loudness of their own, and there is always noise.</summary>
internal sealed class Voice(int seed)
{
    /// <summary>Samples a second.</summary>
    public const int Rate = 4000;

    /// <summary>Samples that a word takes at most.</summary>
    public const int LongestWord = 800;

    private const double LowTone = 350;
    private const double HighTone = 900;

    private readonly Random _random = new(seed);

    public static IReadOnlyList<string> Names { get; } = Enum.GetNames<Word>();

    /// <summary>
    /// Windows of the network's length with a word somewhere in each, as many of each word. A window that cuts a word off does not have it: half of the silent
    /// ones are such, since a listener meets them before and behind every word.
    /// </summary>
    public Dataset CreateDataset(int count)
    {
        float[] inputs = new float[count * Listener.InputSize];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            var word = (Word)(i % Names.Count);
            var window = inputs.AsSpan(i * Listener.InputSize, Listener.InputSize);
            AddNoise(window);
            if (word != Word.Silence)
                Say(word, window[_random.Next(window.Length - LongestWord)..]);
            else if (_random.Next(2) == 0)
                SayPart((Word)(1 + _random.Next(Names.Count - 1)), window);
            labels[i] = (int)word;
        }

        return Dataset.FromClasses(inputs, labels, Names);
    }

    /// <summary>Adds the room's noise.</summary>
    public void AddNoise(Span<float> sound)
    {
        double level = 0.1 + (0.2 * _random.NextDouble());
        foreach (ref float sample in sound)
            sample += (float)(level * ((2 * _random.NextDouble()) - 1));
    }

    /// <summary>Adds a word at the beginning of a sound that has room for the longest.</summary>
    public void Say(Word word, Span<float> sound)
    {
        double pitch = 0.85 + (0.3 * _random.NextDouble());
        int length = 500 + _random.Next(LongestWord - 500);
        double loudness = 0.3 + (0.5 * _random.NextDouble());
        double middle = (LowTone + HighTone) / 2;
        switch (word)
        {
            case Word.Up:
                AddTone(sound[..length], pitch * LowTone, pitch * HighTone, loudness);
                break;
            case Word.Down:
                AddTone(sound[..length], pitch * HighTone, pitch * LowTone, loudness);
                break;
            case Word.Hold:
                AddTone(sound[..length], pitch * middle, pitch * middle, loudness);
                break;
            case Word.Stop:
                AddTone(sound[..(length / 3)], pitch * middle, pitch * middle, loudness);
                AddTone(sound[(2 * length / 3)..length], pitch * middle, pitch * middle, loudness);
                break;
        }
    }

    /// <summary>Adds the beginning of a word at a sound's end, or a word's end at its beginning.</summary>
    private void SayPart(Word word, Span<float> sound)
    {
        const int Part = LongestWord / 3;
        float[] whole = new float[LongestWord];
        Say(word, whole);
        if (_random.Next(2) == 0)
            Add(whole.AsSpan(0, Part), sound[^Part..]);
        else
            Add(whole.AsSpan(LongestWord - Part), sound);

        static void Add(ReadOnlySpan<float> part, Span<float> to)
        {
            for (int i = 0; i < part.Length; i++)
                to[i] += part[i];
        }
    }

    /// <summary>A tone that glides from one frequency to another, and swells and fades.</summary>
    private static void AddTone(Span<float> sound, double from, double to, double loudness)
    {
        double phase = 0;
        for (int i = 0; i < sound.Length; i++)
        {
            double part = (double)i / sound.Length;
            phase += 2 * Math.PI * (from + ((to - from) * part)) / Rate;
            sound[i] += (float)(loudness * Math.Min(1, 6 * Math.Min(part, 1 - part)) * Math.Sin(phase));
        }
    }
}
