using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// The running average of the parameters (<see cref="TrainingOptions.WeightAverage"/>), and its place in the network:
/// the network holds the trained parameters while it trains, and the average while it is shown.
/// </summary>
internal sealed class WeightAverage(NetworkArchitecture architecture, double decay)
{
    private readonly AlignedBuffer _average = new(architecture.ParameterLength);
    private readonly AlignedBuffer _trained = new(architecture.ParameterLength);
    private readonly ParameterInfo[] _statistics = [.. architecture.Statistics];
    private readonly float _part = (float)(1 - decay);
    private bool _started;
    private bool _shown;

    /// <summary>The average; zeros before the first step.</summary>
    public ReadOnlySpan<float> Span => _average.Span;

    /// <summary>Takes a stretch of a step's parameters, which begins at an index, into the average; the first ones are the average. <see cref="Complete"/> follows.</summary>
    public void Update(ReadOnlySpan<float> parameters, int begin)
    {
        var average = _average.Span.Slice(begin, parameters.Length);
        if (_started)
            VectorLoop.MoveTowards(average, parameters, _part);
        else
            parameters.CopyTo(average);
    }

    /// <summary>Ends a step whose parameters are all taken. Running statistics, means already, are taken as they are.</summary>
    public void Complete(ReadOnlySpan<float> parameters)
    {
        foreach (var tensor in _statistics)
            parameters.Slice(tensor.Offset, tensor.Layout.Length).CopyTo(_average.Span[tensor.Offset..]);
        _started = true;
    }

    public static WeightAverage Read(BinaryReader reader, NetworkArchitecture architecture, double decay)
    {
        var average = new WeightAverage(architecture, decay) { _started = reader.ReadBoolean(), _shown = reader.ReadBoolean() };
        reader.ReadInto(average._average.Span);
        reader.ReadInto(average._trained.Span);
        return average;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(_started);
        writer.Write(_shown);
        writer.WriteFloats(_average.Span);
        writer.WriteFloats(_trained.Span);
    }

    /// <summary>Puts the average into the network.</summary>
    public void Show(Span<float> parameters)
    {
        if (_shown || !_started)
            return;
        parameters.CopyTo(_trained.Span);
        _average.Span.CopyTo(parameters);
        _shown = true;
    }

    /// <summary>Puts the trained parameters back; where the network no longer holds the average, training goes on from what it holds.</summary>
    public void Hide(Span<float> parameters)
    {
        if (!_shown)
            return;
        if (parameters.SequenceEqual(_average.Span))
            _trained.Span.CopyTo(parameters);
        else
            _started = false;
        _shown = false;
    }
}
