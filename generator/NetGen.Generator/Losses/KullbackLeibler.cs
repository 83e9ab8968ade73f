using NetGen.Generator.Planning;

namespace NetGen.Generator.Losses;

/// <summary>
/// sum_k t_k (log t_k - log p_k): cross-entropy less the targets' own entropy, so 0 where the distributions agree. The gradient is the same.
/// </summary>
internal sealed class KullbackLeibler : CrossEntropy
{
    public override string Name => nameof(KullbackLeibler);

    public override string Formula => "sum t (log t - log softmax(z))";

    // t log t is 0 at t = 0: the smallest float keeps the logarithm finite there.
    protected override string Matched(VectorWidth width, string logit) =>
        $"{logit} - max - VectorMath.Log({width.Class}.MaxNative(target, {width.Class}.Create(float.Epsilon)))";
}
