namespace NetGen;

/// <summary>
/// A layer that remembers: at each step of a sequence it computes gates from the step's features and from its own last output, and from them its next
/// output. Weights of all gates lie one after the other: input weights [gates · outputs, inputs], hidden weights [gates · outputs, outputs], and a bias
/// beside each. What is remembered is zero before the first step.
/// </summary>
/// <param name="Gates">Gates of each output, in PyTorch's order.</param>
/// <param name="InputWeight">Weights of the step's features.</param>
/// <param name="HiddenWeight">Weights of the last output.</param>
/// <param name="InputBias">The bias beside the input weights.</param>
/// <param name="HiddenBias">The bias beside the hidden weights.</param>
internal abstract record Recurrence(int Gates, string InputWeight, string HiddenWeight, string InputBias, string HiddenBias) : Operation
{
    public override bool TakesSteps => true;

    protected override Shape? Produce(Shape input, int features, IReadOnlyDictionary<string, double> settings) => features > 0 ? input.WithFeatures(features) : null;

    public override long Positions(Shape output) => output.Places;
}

/// <summary>
/// PyTorch's GRU, gates r, z, n: r = σ(Wᵢᵣx + bᵢᵣ + Wₕᵣh + bₕᵣ), z = σ(Wᵢ_z x + bᵢ_z + Wₕ_z h + bₕ_z), n = tanh(Wᵢₙx + bᵢₙ + r ⊙ (Wₕₙh + bₕₙ)),
/// h′ = (1 − z) ⊙ n + z ⊙ h.
/// </summary>
internal sealed record GatedRecurrence(string InputWeight, string HiddenWeight, string InputBias, string HiddenBias) : Recurrence(3, InputWeight, HiddenWeight, InputBias, HiddenBias);

/// <summary>
/// PyTorch's LSTM, gates i, f, g, o: i, f and o are the sigmoids and g the hyperbolic tangent of Wᵢx + bᵢ + Wₕh + bₕ; c′ = f ⊙ c + i ⊙ g,
/// h′ = o ⊙ tanh(c′).
/// </summary>
internal sealed record LongShortTermMemory(string InputWeight, string HiddenWeight, string InputBias, string HiddenBias) : Recurrence(4, InputWeight, HiddenWeight, InputBias, HiddenBias);

/// <summary>PyTorch's RNN: h′ = tanh(Wᵢx + bᵢ + Wₕh + bₕ), or ReLU of it where <see cref="IsReLU"/> is set.</summary>
internal sealed record SimpleRecurrence(SettingFacts IsReLU, string InputWeight, string HiddenWeight, string InputBias, string HiddenBias) : Recurrence(1, InputWeight, HiddenWeight, InputBias, HiddenBias);

/// <summary>The features of a sequence's last step.</summary>
internal sealed record LastOfSteps : Operation
{
    public override bool TakesSteps => true;

    protected override Shape? Produce(Shape input, int features, IReadOnlyDictionary<string, double> settings) => Shape.OfFeatures(input.FeatureCount);
}

/// <summary>The mean of each feature over a sequence's steps.</summary>
internal sealed record MeanOfSteps : Operation
{
    public override bool TakesSteps => true;

    protected override Shape? Produce(Shape input, int features, IReadOnlyDictionary<string, double> settings) => Shape.OfFeatures(input.FeatureCount);
}
