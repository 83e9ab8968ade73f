using NetGen.Numerics;

namespace InGameLearningSample;

/// <summary>What was seen and what came of it: the latest moments of flights, overwritten in turn. Allocates at the start only.</summary>
internal sealed class Experience(int capacity, ulong seed)
{
    private const int InputSize = PaddleBrain.InputSize;

    private readonly RandomStream _random = new(seed);
    private readonly float[] _inputs = new float[capacity * InputSize];
    private readonly float[] _targets = new float[capacity];
    private long _added;

    public int Count => (int)Math.Min(_added, capacity);

    public void Add(ReadOnlySpan<float> input, float target)
    {
        int place = (int)(_added++ % capacity);
        input.CopyTo(_inputs.AsSpan(place * InputSize));
        _targets[place] = target;
    }

    /// <summary>Draws a batch at random.</summary>
    /// <param name="inputs">Receives a row of 4 values for each target.</param>
    /// <param name="targets">Receives where each ball landed.</param>
    public void Draw(Span<float> inputs, Span<float> targets)
    {
        for (int i = 0; i < targets.Length; i++)
        {
            int place = _random.Next(Count);
            _inputs.AsSpan(place * InputSize, InputSize).CopyTo(inputs[(i * InputSize)..]);
            targets[i] = _targets[place];
        }
    }
}
