namespace NetGen;

/// <summary>One step of a rule, over whichever stretch of the parameters it is given. Kept from step to step, so that a step allocates nothing.</summary>
internal abstract class UpdatePass
{
    /// <summary>As <see cref="VectorLoop.Update"/>.</summary>
    public abstract void Run(
        Span<float> parameters, ReadOnlySpan<float> gradients, ReadOnlySpan<float> decay, float? decayRate, ReadOnlySpan<float> rates,
        Span<float> a, Span<float> b, Span<float> c);
}

/// <summary>Of one kind of rule.</summary>
internal sealed class UpdatePass<TRule> : UpdatePass
    where TRule : struct, IUpdateRule
{
    /// <summary>The rule with the step's numbers.</summary>
    public TRule Rule { get; set; }

    public override void Run(
        Span<float> parameters, ReadOnlySpan<float> gradients, ReadOnlySpan<float> decay, float? decayRate, ReadOnlySpan<float> rates,
        Span<float> a, Span<float> b, Span<float> c) =>
        VectorLoop.Update(Rule, parameters, gradients, decay, decayRate, rates, a, b, c);
}
