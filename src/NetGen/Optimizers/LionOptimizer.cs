using System.Numerics;

namespace NetGen;

/// <summary><see cref="Optimizer.Lion"/>.</summary>
internal sealed class LionOptimizer(double learningRate, double beta1, double beta2, double weightDecay, bool decayBiases)
    : Optimizer("Lion", learningRate, weightDecay, decayBiases)
{
    private readonly double _beta1 = RangeGuard.Fraction(beta1, nameof(beta1));
    private readonly double _beta2 = RangeGuard.Fraction(beta2, nameof(beta2));

    internal override bool DecouplesDecay => true;

    internal override IReadOnlyList<string> SlotNames => ["exp_avg"];

    private protected override IReadOnlyList<(string Name, double Value)> Settings => [("beta1", _beta1), ("beta2", _beta2)];

    internal override void Prepare(OptimizerState state, double learningRate, long step) =>
        state.Use(new Rule((float)learningRate, (float)_beta1, (float)(1 - _beta1), (float)_beta2, (float)(1 - _beta2)));

    private readonly struct Rule(float rate, float beta1, float gain1, float beta2, float gain2) : IUpdateRule
    {
        public Vector<float> Update(Vector<float> parameter, Vector<float> gradient, ref Vector<float> mean, ref Vector<float> b, ref Vector<float> c)
        {
            var direction = SignedVector.Sign((mean * beta1) + (gradient * gain1));
            mean = (mean * beta2) + (gradient * gain2);
            return parameter - (direction * rate);
        }
    }
}
