using NetGen.Numerics;

namespace NetGen;

/// <summary>What an optimizer remembers of one training: some values for each parameter, by name.</summary>
public sealed class OptimizerState
{
    private readonly AlignedBuffer[] _slots;
    private readonly AlignedBuffer? _decay;
    private readonly LayerRates? _layerRates;

    /// <summary>The state before the first step.</summary>
    /// <param name="optimizer">The rule.</param>
    /// <param name="architecture">The network's layout.</param>
    /// <exception cref="ArgumentException">The storage is not whole vectors long, or a tensor lies outside it.</exception>
    public OptimizerState(Optimizer optimizer, NetworkArchitecture architecture)
        : this(optimizer, architecture, null)
    {
    }

    internal OptimizerState(Optimizer optimizer, NetworkArchitecture architecture, LayerRates? layerRates)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(architecture);
        int length = architecture.ParameterLength;
        VectorLoop.RequireWholeVectors(length, nameof(architecture));

        Optimizer = optimizer;
        Length = length;
        _layerRates = layerRates;
        _slots = new AlignedBuffer[optimizer.SlotNames.Count];
        for (int slot = 0; slot < _slots.Length; slot++)
            _slots[slot] = new AlignedBuffer(length);
        if (optimizer.WeightDecay > 0)
            _decay = ParameterMask.Create(architecture, (float)optimizer.WeightDecay, optimizer.DecayBiases);
        optimizer.Reset(this);
    }

    /// <summary>The rule.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Floats in the parameter storage, and in each slot.</summary>
    public int Length { get; }

    /// <summary>The names of what is kept for each parameter, as <c>torch.optim</c> names it: <c>exp_avg</c>, <c>momentum_buffer</c>...</summary>
    public IReadOnlyList<string> SlotNames => Optimizer.SlotNames;

    /// <summary>A value that the rule can work out again from the step's number, kept to save time.</summary>
    internal object? Memo { get; set; }

    /// <summary>What is kept under a name: <see cref="Length"/> floats, one for each parameter, in the network's layout. Changes take effect.</summary>
    /// <param name="name">One of <see cref="SlotNames"/>.</param>
    /// <exception cref="ArgumentException">The optimizer keeps nothing of that name.</exception>
    public Span<float> Slot(string name)
    {
        for (int slot = 0; slot < _slots.Length; slot++)
        {
            if (SlotNames[slot] == name)
                return _slots[slot].Span;
        }

        throw new ArgumentException($"{Optimizer.Name} keeps no '{name}'. It keeps: {(_slots.Length == 0 ? "nothing" : string.Join(", ", SlotNames))}.", nameof(name));
    }

    /// <summary>Moves the parameters by one step. Allocates nothing.</summary>
    /// <param name="parameters">The network's storage, <see cref="Length"/> floats; padding stays zero where the gradient's is.</param>
    /// <param name="gradients">The gradient, <see cref="Length"/> floats in the same layout.</param>
    /// <param name="learningRate">This step's learning rate, in place of <see cref="NetGen.Optimizer.LearningRate"/>.</param>
    /// <param name="step">Steps made before this one; 0 at first.</param>
    /// <exception cref="ArgumentException">A span's length is not <see cref="Length"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative.</exception>
    public void Step(Span<float> parameters, ReadOnlySpan<float> gradients, double learningRate, long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        if (parameters.Length != Length)
            throw new ArgumentException($"There are {parameters.Length} parameters but the optimizer's state is for {Length}.", nameof(parameters));
        if (gradients.Length != Length)
            throw new ArgumentException($"There are {gradients.Length} gradients but the optimizer's state is for {Length}.", nameof(gradients));
        Optimizer.Step(this, parameters, gradients, learningRate, step);
    }

    /// <summary>Runs one rule over all parameters.</summary>
    internal void Apply<TRule>(TRule rule, Span<float> parameters, ReadOnlySpan<float> gradients, double learningRate)
        where TRule : struct, IUpdateRule
    {
        var decay = _decay is null ? default : _decay.Span;
        var rates = _layerRates is null ? default : _layerRates.Span;
        var a = _slots.Length > 0 ? _slots[0].Span : default;
        var b = _slots.Length > 1 ? _slots[1].Span : default;
        var c = _slots.Length > 2 ? _slots[2].Span : default;
        float? decayRate = Optimizer.DecouplesDecay ? (float)learningRate : null;
        VectorLoop.Update(rule, parameters, gradients, decay, decayRate, rates, a, b, c);
    }
}
