using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// What a step does to gradient and parameters, stretch by stretch, so that threads can share the stretches: all are taken (<see cref="Take"/>) before
/// any is moved (<see cref="Move"/>), because a value that is not finite anywhere leaves the whole step out.
/// </summary>
internal sealed class StepUpdate
{
    private readonly OptimizerState _state;
    private readonly LayerRates? _layerRates;
    private readonly AlignedBuffer? _l1;
    private readonly GradientClipping? _clipping;
    private readonly MaxNormConstraint? _maxNorm;
    private WeightAverage? _average;
    private volatile bool _finite;

    public StepUpdate(NetworkArchitecture architecture, TrainingOptions options, OptimizerState state, LayerRates? layerRates)
    {
        _state = state;
        _layerRates = layerRates;
        if (options.L1 > 0)
            _l1 = ParameterMask.Create(architecture, (float)options.L1, includeBiases: false);
        if (options.ClipValue is not null || options.ClipNorm is not null)
            _clipping = new GradientClipping(options.ClipValue, options.ClipNorm, new Stretches(architecture.ParameterLength).Count);
        if (options.MaxNorm is { } maximum)
            _maxNorm = new MaxNormConstraint(architecture, maximum, layerRates);
    }

    /// <summary>Whether a unit's weights are kept within a ball (<see cref="Constrain"/>), which needs all stretches moved.</summary>
    public bool HasConstraint => _maxNorm is not null;

    /// <summary>Whether every stretch taken so far is finite.</summary>
    public bool IsFinite => _finite;

    /// <summary>Makes a step ready.</summary>
    /// <param name="learningRate">Its rate.</param>
    /// <param name="updates">Steps made before it.</param>
    /// <param name="average">What takes the new parameters in, where there is one.</param>
    public void Begin(double learningRate, long updates, WeightAverage? average)
    {
        _finite = true;
        _average = average;
        _state.Prepare(learningRate, updates);
    }

    /// <summary>Looks for values that are not finite, adds the penalty and cuts; a stretch with such a value stays as it is, to be shown.</summary>
    public void Take(Span<float> gradient, ReadOnlySpan<float> parameters, int stretch, int begin)
    {
        if (!VectorLoop.AllFinite(gradient))
        {
            _finite = false;
            return;
        }

        if (_l1 is not null)
            VectorLoop.AddSigns(gradient, parameters, _l1.Span.Slice(begin, gradient.Length));
        _layerRates?.Freeze(gradient, begin);
        _clipping?.Take(gradient, stretch);
    }

    /// <summary>What <see cref="Move"/> is to multiply the gradient by.</summary>
    public float Scale() => _clipping?.Scale() ?? 1;

    /// <summary>Moves a stretch of the parameters.</summary>
    public void Move(Span<float> gradient, Span<float> parameters, int begin, float scale)
    {
        if (scale != 1)
            VectorLoop.Scale(gradient, scale);
        _state.Move(parameters, gradient, begin);
        if (!HasConstraint)
            _average?.Update(parameters, begin);
    }

    /// <summary>Keeps weights within their balls, one piece out of so many, when all stretches are moved.</summary>
    public void Constrain(Span<float> parameters, int piece, int pieces) => _maxNorm?.Apply(parameters, piece, pieces);

    /// <summary>Takes a stretch of constrained parameters into the average.</summary>
    public void Average(ReadOnlySpan<float> parameters, int begin) => _average?.Update(parameters, begin);

    /// <summary>Ends the step, on one thread, with the network's running statistics in place.</summary>
    public void Complete(ReadOnlySpan<float> parameters) => _average?.Complete(parameters);
}
