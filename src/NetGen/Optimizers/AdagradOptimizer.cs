using System.Numerics;

namespace NetGen;

/// <summary><see cref="Optimizer.Adagrad"/>.</summary>
internal sealed class AdagradOptimizer(double learningRate, double learningRateDecay, double epsilon, double weightDecay, bool decayBiases)
    : Optimizer("Adagrad", learningRate, weightDecay, decayBiases)
{
    private readonly double _rateDecay = RangeGuard.NotNegative(learningRateDecay, nameof(learningRateDecay));
    private readonly double _epsilon = RangeGuard.Positive(epsilon, nameof(epsilon));

    internal override IReadOnlyList<string> SlotNames => ["sum"];

    private protected override IReadOnlyList<(string Name, double Value)> Settings => [("learningRateDecay", _rateDecay), ("epsilon", _epsilon)];

    internal override void Prepare(OptimizerState state, double learningRate, long step)
    {
        double rate = learningRate / (1 + (step * _rateDecay));
        state.Use(new Rule((float)rate, (float)_epsilon));
    }

    private readonly struct Rule(float rate, float epsilon) : IUpdateRule
    {
        public Vector<float> Update(Vector<float> parameter, Vector<float> gradient, ref Vector<float> sum, ref Vector<float> b, ref Vector<float> c)
        {
            sum += gradient * gradient;
            return parameter - (gradient / (Vector.SquareRoot(sum) + new Vector<float>(epsilon)) * rate);
        }
    }
}
