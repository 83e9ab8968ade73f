using NetGen.Numerics;

namespace NetGen;

/// <summary>What an optimizer remembers of one training: some values for each parameter, by name.</summary>
public sealed class OptimizerState
{
    private readonly AlignedBuffer[] _slots;
    private readonly AlignedBuffer? _decay;
    private readonly LayerRates? _layerRates;
    private UpdatePass? _pass;
    private float? _decayRate;

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
        Prepare(learningRate, step);
        Move(parameters, gradients, 0);
    }

    /// <summary>Makes the next step ready, which <see cref="Move"/> then makes.</summary>
    internal void Prepare(double learningRate, long step)
    {
        _decayRate = Optimizer.DecouplesDecay ? (float)learningRate : null;
        Optimizer.Prepare(this, learningRate, step);
    }

    /// <summary>Sets the rule of the next step.</summary>
    internal void Use<TRule>(TRule rule)
        where TRule : struct, IUpdateRule
    {
        if (_pass is not UpdatePass<TRule> pass)
            _pass = pass = new UpdatePass<TRule>();
        pass.Rule = rule;
    }

    /// <summary>Moves a stretch of the parameters by the step made ready. Threads may move stretches of their own at once.</summary>
    /// <param name="parameters">The stretch.</param>
    /// <param name="gradients">Its gradient.</param>
    /// <param name="begin">Where in the storage it begins.</param>
    internal void Move(Span<float> parameters, ReadOnlySpan<float> gradients, int begin) => _pass!.Run(
        parameters, gradients, Stretch(_decay, begin, parameters.Length), _decayRate, Stretch(_layerRates?.Buffer, begin, parameters.Length),
        Stretch(0, begin, parameters.Length), Stretch(1, begin, parameters.Length), Stretch(2, begin, parameters.Length));

    private Span<float> Stretch(int slot, int begin, int length) => slot < _slots.Length ? _slots[slot].Span.Slice(begin, length) : default;

    private static Span<float> Stretch(AlignedBuffer? values, int begin, int length) => values is null ? default : values.Span.Slice(begin, length);
}
