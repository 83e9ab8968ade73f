using System.Numerics;

namespace NetGen;

/// <summary><see cref="Optimizer.NAdam"/>.</summary>
internal sealed class NAdamOptimizer(double learningRate, double beta1, double beta2, double epsilon, double momentumDecay, double weightDecay, bool decayBiases)
    : Optimizer("NAdam", learningRate, weightDecay, decayBiases)
{
    private readonly double _beta1 = RangeGuard.Fraction(beta1, nameof(beta1));
    private readonly double _beta2 = RangeGuard.Fraction(beta2, nameof(beta2));
    private readonly double _epsilon = RangeGuard.Positive(epsilon, nameof(epsilon));
    private readonly double _momentumDecay = RangeGuard.NotNegative(momentumDecay, nameof(momentumDecay));

    internal override IReadOnlyList<string> SlotNames => ["exp_avg", "exp_avg_sq"];

    private protected override IReadOnlyList<(string Name, double Value)> Settings =>
        [("beta1", _beta1), ("beta2", _beta2), ("epsilon", _epsilon), ("momentumDecay", _momentumDecay)];

    internal override void Reset(OptimizerState state) => state.Memo = new MomentumProduct();

    internal override void Prepare(OptimizerState state, double learningRate, long step)
    {
        double momentum = Momentum(step + 1);
        double next = Momentum(step + 2);
        double product = ((MomentumProduct)state.Memo!).Through(this, step + 1);
        double rootScale = 1 / Math.Sqrt(1 - Math.Pow(_beta2, step + 1));
        var rule = new Rule(
            (float)(learningRate * (1 - momentum) / (1 - product)), (float)(learningRate * next / (1 - (product * next))), (float)rootScale,
            (float)_beta1, (float)(1 - _beta1), (float)_beta2, (float)(1 - _beta2), (float)_epsilon);
        state.Use(rule);
    }

    private double Momentum(long step) => _beta1 * (1 - (0.5 * Math.Pow(0.96, step * _momentumDecay)));

    /// <summary>The product of the momenta of steps 1 to t, multiplied in their order whether in one go or step by step.</summary>
    private sealed class MomentumProduct
    {
        private double _product = 1;
        private long _step;

        public double Through(NAdamOptimizer optimizer, long step)
        {
            if (step < _step)
                (_product, _step) = (1, 0);
            while (_step < step)
                _product *= optimizer.Momentum(++_step);
            return _product;
        }
    }

    private readonly struct Rule(float gradientRate, float meanRate, float rootScale, float beta1, float gain1, float beta2, float gain2, float epsilon) : IUpdateRule
    {
        public Vector<float> Update(Vector<float> parameter, Vector<float> gradient, ref Vector<float> mean, ref Vector<float> meanSquare, ref Vector<float> c)
        {
            mean = (mean * beta1) + (gradient * gain1);
            meanSquare = (meanSquare * beta2) + (gradient * gradient * gain2);
            var root = (Vector.SquareRoot(meanSquare) * rootScale) + new Vector<float>(epsilon);
            return parameter - (((gradient * gradientRate) + (mean * meanRate)) / root);
        }
    }
}
