using NetGen;

namespace KeywordSpottingSample;

/// <summary>Words spoken one after another, with pauses, as a microphone would give them.</summary>
internal sealed class Recording
{
    /// <summary>Samples from one window that is listened to, to the next.</summary>
    public const int Hop = 128;

    /// <summary>Samples from the beginning of a word to that of the next.</summary>
    private const int Pace = 3000;

    /// <summary>How sure the network must be, and for how many windows in turn.</summary>
    private const float Sure = 0.9f;
    private const int Patience = 2;

    private readonly Word[] _words;
    private readonly float[] _sound;

    public Recording(Word[] words, Voice voice)
    {
        _words = words;
        _sound = new float[(words.Length + 1) * Pace];
        voice.AddNoise(_sound);
        for (int i = 0; i < words.Length; i++)
            voice.Say(words[i], _sound.AsSpan(StartOf(i)));
    }

    public ReadOnlySpan<float> Sound => _sound;

    /// <summary>Lets the network hear window after window, and tells what it hears.</summary>
    /// <returns>The words that were heard where they were spoken.</returns>
    public int Listen(Listener network, TextWriter log)
    {
        Span<float> output = stackalloc float[Listener.OutputSize];
        var heard = new List<(int Sample, Word Word)>();
        var (last, times) = (Word.Silence, 0);
        for (int start = 0; start + Listener.InputSize <= _sound.Length; start += Hop)
        {
            network.Forward(_sound.AsSpan(start, Listener.InputSize), output);
            var word = WordOf(output);
            times = word == last ? times + 1 : 1;
            last = word;
            if (word == Word.Silence || times != Patience)
                continue;
            int end = start + Listener.InputSize;
            log.WriteLine($"{(double)end / Voice.Rate,6:F2} s  {word,-5} {output[(int)word]:P1}");
            heard.Add((end, word));
        }

        return Enumerable.Range(0, _words.Length).Count(i => heard.Exists(one => one.Word == _words[i] && one.Sample > StartOf(i) && one.Sample < StartOf(i) + Pace));
    }

    /// <summary>What the network is sure of: no two probabilities are so high. Silence where it is not.</summary>
    private static Word WordOf(ReadOnlySpan<float> probabilities)
    {
        for (int i = 0; i < probabilities.Length; i++)
        {
            if (probabilities[i] >= Sure)
                return (Word)i;
        }

        return Word.Silence;
    }

    private static int StartOf(int word) => (Pace / 2) + (word * Pace);
}
