using System.Numerics;

namespace NetGen;

/// <summary><see cref="Optimizer.RmsProp"/>.</summary>
internal sealed class RmsPropOptimizer(double learningRate, double alpha, double epsilon, double momentum, bool centered, double weightDecay, bool decayBiases)
    : Optimizer("RmsProp", learningRate, weightDecay, decayBiases)
{
    private readonly double _alpha = RangeGuard.Fraction(alpha, nameof(alpha));
    private readonly double _epsilon = RangeGuard.Positive(epsilon, nameof(epsilon));
    private readonly double _momentum = RangeGuard.Fraction(momentum, nameof(momentum));
    private readonly bool _centered = centered;

    internal override IReadOnlyList<string> SlotNames => (_momentum > 0, _centered) switch
    {
        (false, false) => ["square_avg"],
        (true, false) => ["square_avg", "momentum_buffer"],
        (false, true) => ["square_avg", "grad_avg"],
        (true, true) => ["square_avg", "grad_avg", "momentum_buffer"],
    };

    private protected override IReadOnlyList<(string Name, double Value)> Settings =>
        [("alpha", _alpha), ("epsilon", _epsilon), ("momentum", _momentum), ("centered", _centered ? 1 : 0)];

    internal override void Prepare(OptimizerState state, double learningRate, long step)
    {
        var rule = new Rule((float)learningRate, (float)_alpha, (float)(1 - _alpha), (float)_epsilon, (float)_momentum);
        if (_centered)
            state.Use(new CenteredRule(rule));
        else
            state.Use(rule);
    }

    private readonly struct Rule(float rate, float alpha, float gain, float epsilon, float momentum) : IUpdateRule
    {
        public Vector<float> Update(Vector<float> parameter, Vector<float> gradient, ref Vector<float> meanSquare, ref Vector<float> velocity, ref Vector<float> c)
        {
            meanSquare = Mean(meanSquare, gradient * gradient);
            return Move(parameter, gradient, meanSquare, ref velocity);
        }

        public Vector<float> Mean(Vector<float> mean, Vector<float> value) => (mean * alpha) + (value * gain);

        // Without momentum the velocity is the step itself.
        public Vector<float> Move(Vector<float> parameter, Vector<float> gradient, Vector<float> power, ref Vector<float> velocity)
        {
            velocity = (velocity * momentum) + (gradient / (Vector.SquareRoot(power) + new Vector<float>(epsilon)));
            return parameter - (velocity * rate);
        }
    }

    private readonly struct CenteredRule(Rule rule) : IUpdateRule
    {
        public Vector<float> Update(Vector<float> parameter, Vector<float> gradient, ref Vector<float> meanSquare, ref Vector<float> mean, ref Vector<float> velocity)
        {
            meanSquare = rule.Mean(meanSquare, gradient * gradient);
            mean = rule.Mean(mean, gradient);
            // Rounding may take a variance of zero below it.
            var variance = Vector.Max(meanSquare - (mean * mean), Vector<float>.Zero);
            return rule.Move(parameter, gradient, variance, ref velocity);
        }
    }
}
