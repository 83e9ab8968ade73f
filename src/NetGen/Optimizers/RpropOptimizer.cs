using System.Numerics;

namespace NetGen;

/// <summary><see cref="Optimizer.Rprop"/>.</summary>
internal sealed class RpropOptimizer : Optimizer
{
    private readonly double _shrink;
    private readonly double _grow;
    private readonly double _minimum;
    private readonly double _maximum;

    public RpropOptimizer(double learningRate, double shrink, double grow, double minimumStep, double maximumStep)
        : base("Rprop", learningRate, weightDecay: 0, decayBiases: false)
    {
        _shrink = shrink is > 0 and < 1 ? shrink : throw RangeGuard.OutOfRange(shrink, nameof(shrink), "above 0 and below 1");
        _grow = grow > 1 && double.IsFinite(grow) ? grow : throw RangeGuard.OutOfRange(grow, nameof(grow), "a finite number above 1");
        _minimum = RangeGuard.Positive(minimumStep, nameof(minimumStep));
        _maximum = maximumStep >= minimumStep && double.IsFinite(maximumStep) ? maximumStep : throw RangeGuard.OutOfRange(maximumStep, nameof(maximumStep), "finite and at least minimumStep");
    }

    internal override IReadOnlyList<string> SlotNames => ["prev", "step_size"];

    private protected override IReadOnlyList<(string Name, double Value)> Settings =>
        [("shrink", _shrink), ("grow", _grow), ("minimumStep", _minimum), ("maximumStep", _maximum)];

    internal override void Reset(OptimizerState state) => state.Slot("step_size").Fill((float)LearningRate);

    internal override void Prepare(OptimizerState state, double learningRate, long step) =>
        state.Use(new Rule((float)_shrink, (float)_grow, (float)_minimum, (float)_maximum));

    private readonly struct Rule(float shrink, float grow, float minimum, float maximum) : IUpdateRule
    {
        public Vector<float> Update(Vector<float> parameter, Vector<float> gradient, ref Vector<float> previous, ref Vector<float> length, ref Vector<float> c)
        {
            var direction = SignedVector.Sign(gradient);
            // Of the signs, not the values: the product of two small gradients is not zero here.
            var agreement = direction * SignedVector.Sign(previous);
            var reversed = Vector.LessThan(agreement, Vector<float>.Zero);
            var factor = Vector.ConditionalSelect(reversed, new Vector<float>(shrink), Vector<float>.One);
            factor = Vector.ConditionalSelect(Vector.GreaterThan(agreement, Vector<float>.Zero), new Vector<float>(grow), factor);

            length = Vector.Min(Vector.Max(length * factor, new Vector<float>(minimum)), new Vector<float>(maximum));
            // After a change of sign the parameter waits a step, and the next step counts as having no past.
            previous = Vector.ConditionalSelect(reversed, Vector<float>.Zero, gradient);
            return parameter - (SignedVector.Sign(previous) * length);
        }
    }
}
