using System.Numerics;

namespace NetGen;

/// <summary><see cref="Optimizer.Adam"/> and <see cref="Optimizer.AdamW"/>.</summary>
internal sealed class AdamOptimizer(double learningRate, double beta1, double beta2, double epsilon, bool amsGrad, bool decoupled, double weightDecay, bool decayBiases)
    : Optimizer(decoupled ? "AdamW" : "Adam", learningRate, weightDecay, decayBiases)
{
    private readonly double _beta1 = RangeGuard.Fraction(beta1, nameof(beta1));
    private readonly double _beta2 = RangeGuard.Fraction(beta2, nameof(beta2));
    private readonly double _epsilon = RangeGuard.Positive(epsilon, nameof(epsilon));
    private readonly bool _amsGrad = amsGrad;
    private readonly bool _decoupled = decoupled;

    internal override bool DecouplesDecay => _decoupled;

    internal override IReadOnlyList<string> SlotNames => _amsGrad ? ["exp_avg", "exp_avg_sq", "max_exp_avg_sq"] : ["exp_avg", "exp_avg_sq"];

    private protected override IReadOnlyList<(string Name, double Value)> Settings =>
        [("beta1", _beta1), ("beta2", _beta2), ("epsilon", _epsilon), ("amsGrad", _amsGrad ? 1 : 0)];

    internal override void Prepare(OptimizerState state, double learningRate, long step)
    {
        double rate = learningRate / (1 - Math.Pow(_beta1, step + 1));
        double rootScale = 1 / Math.Sqrt(1 - Math.Pow(_beta2, step + 1));
        var rule = new Rule((float)rate, (float)rootScale, (float)_beta1, (float)(1 - _beta1), (float)_beta2, (float)(1 - _beta2), (float)_epsilon, _amsGrad);
        state.Use(rule);
    }

    private readonly struct Rule(float rate, float rootScale, float beta1, float gain1, float beta2, float gain2, float epsilon, bool amsGrad) : IUpdateRule
    {
        public Vector<float> Update(Vector<float> parameter, Vector<float> gradient, ref Vector<float> mean, ref Vector<float> meanSquare, ref Vector<float> largest)
        {
            mean = (mean * beta1) + (gradient * gain1);
            meanSquare = (meanSquare * beta2) + (gradient * gradient * gain2);
            var power = amsGrad ? largest = Vector.Max(largest, meanSquare) : meanSquare;
            return parameter - (mean / ((Vector.SquareRoot(power) * rootScale) + new Vector<float>(epsilon)) * rate);
        }
    }
}
