using NetGen.OnnxSchema;

namespace NetGen;

/// <summary>An elementwise function of a stage's values, as the graph composes it.</summary>
internal abstract class Expression
{
    /// <summary>Longer chains are no activation of anyone's.</summary>
    public const int MaxDepth = 200;

    /// <summary>Applications on the longest way down.</summary>
    public abstract int Depth { get; }

    /// <summary>The stage that gives these values, once it is made.</summary>
    public Stage? Stage { get; set; }
}

/// <summary>A stage's own values.</summary>
internal sealed class Variable : Expression
{
    public Variable(Stage stage) => Stage = stage;

    public override int Depth => 0;
}

/// <summary>Constants: one for all values of a sample, or one for each.</summary>
internal sealed class Fixed(double[] values) : Expression
{
    public override int Depth => 0;

    public double[] Values { get; } = Array.TrueForAll(values, value => value.Equals(values[0])) ? [values[0]] : values;
}

/// <summary>A function of other functions' values.</summary>
/// <param name="node">The node that applies it.</param>
/// <param name="function">The function.</param>
/// <param name="operands">What it is applied to.</param>
internal sealed class Applied(NodeProto node, Func<double[], double> function, Expression[] operands) : Expression
{
    public NodeProto Node { get; } = node;

    public override int Depth { get; } = 1 + operands.Max(operand => operand.Depth);

    public Func<double[], double> Function { get; } = function;

    public IReadOnlyList<Expression> Operands { get; } = operands;
}
