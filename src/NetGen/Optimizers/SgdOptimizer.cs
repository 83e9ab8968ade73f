using System.Numerics;

namespace NetGen;

/// <summary><see cref="Optimizer.Sgd"/>.</summary>
internal sealed class SgdOptimizer : Optimizer
{
    private readonly double _momentum;
    private readonly bool _nesterov;

    public SgdOptimizer(double learningRate, double momentum, bool nesterov, double weightDecay, bool decayBiases)
        : base("Sgd", learningRate, weightDecay, decayBiases)
    {
        _momentum = RangeGuard.Fraction(momentum, nameof(momentum));
        _nesterov = nesterov;
        if (nesterov && momentum == 0)
            throw new ArgumentException("Nesterov's look ahead needs a momentum. Set one, such as 0.9, or leave nesterov out.", nameof(nesterov));
    }

    internal override IReadOnlyList<string> SlotNames => _momentum > 0 ? ["momentum_buffer"] : [];

    private protected override IReadOnlyList<(string Name, double Value)> Settings => [("momentum", _momentum), ("nesterov", _nesterov ? 1 : 0)];

    internal override void Prepare(OptimizerState state, double learningRate, long step)
    {
        if (_momentum > 0)
            state.Use(new MomentumRule((float)learningRate, (float)_momentum, _nesterov));
        else
            state.Use(new PlainRule((float)learningRate));
    }

    private readonly struct PlainRule(float rate) : IUpdateRule
    {
        public Vector<float> Update(Vector<float> parameter, Vector<float> gradient, ref Vector<float> a, ref Vector<float> b, ref Vector<float> c) =>
            parameter - (gradient * rate);
    }

    private readonly struct MomentumRule(float rate, float momentum, bool nesterov) : IUpdateRule
    {
        public Vector<float> Update(Vector<float> parameter, Vector<float> gradient, ref Vector<float> velocity, ref Vector<float> b, ref Vector<float> c)
        {
            velocity = (velocity * momentum) + gradient;
            return parameter - ((nesterov ? gradient + (velocity * momentum) : velocity) * rate);
        }
    }
}
