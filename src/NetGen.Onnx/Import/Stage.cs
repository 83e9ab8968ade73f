using NetGen.OnnxSchema;

namespace NetGen;

/// <summary>A step of the way from the model's input to its output: what NetGen computes as a layer, or as a part of one.</summary>
/// <param name="previous">The step before; null: this is the input.</param>
/// <param name="size">Values of a sample behind the step.</param>
/// <param name="node">The node that asked for it; null: the input.</param>
internal abstract class Stage(Stage? previous, int size, NodeProto? node)
{
    /// <summary>More values of a sample than any network here has; bounds what a small file can make us allocate.</summary>
    public const int MaxSize = 1 << 24;

    private Variable? _variable;

    public Stage? Previous { get; } = previous;

    /// <summary>The step before, where a residual block is one step.</summary>
    public virtual Stage? Before => Previous;

    public int Size { get; } = size;

    public NodeProto? Node { get; } = node;

    /// <summary>
    /// Whether the values of any sample are finite, unless weighted sums are not, in which one infinite value spreads to all. A sample's own
    /// values may be infinite one by one, and exponentials of moderate numbers are.
    /// </summary>
    public virtual bool IsFinite => Previous is { IsFinite: true };

    /// <summary>The step's values as what elementwise functions are functions of.</summary>
    public Variable Variable => _variable ??= new Variable(this);
}

internal sealed class InputStage(int size) : Stage(null, size, null);

/// <summary>weight · x + bias.</summary>
/// <param name="previous">The step before.</param>
/// <param name="node">The node.</param>
/// <param name="weight">[size, previous size], row by row.</param>
/// <param name="bias">[size]; null: none.</param>
/// <param name="size">Values of a sample behind the step.</param>
internal sealed class LinearStage(Stage previous, NodeProto node, double[] weight, double[]? bias, int size) : Stage(previous, size, node)
{
    public double[] Weight { get; } = weight;

    public double[]? Bias { get; } = bias;

    /// <summary>An infinite value makes them all worthless in the model, too.</summary>
    public override bool IsFinite => true;

    /// <summary>Whether it becomes one layer with a linear step before it.</summary>
    public bool IsComposed { get; init; }
}

/// <summary>scale · x + shift, each one value for all or one for each value of a sample.</summary>
internal sealed class ScaleStage(Stage previous, NodeProto node, double[] scale, double[] shift) : Stage(previous, previous.Size, node)
{
    public double[] Scale { get; } = scale;

    public double[] Shift { get; } = shift;
}

/// <summary>An activation.</summary>
internal sealed class ActivationStage(Stage previous, NodeProto node, MatchedActivation activation) : Stage(previous, previous.Size, node)
{
    public MatchedActivation Activation { get; } = activation;

    /// <summary>Of probabilities over a sample, as of sums: an infinite value makes them all worthless in the model, too.</summary>
    public override bool IsFinite => Activation.Facts switch
    {
        { Overflows: true } => false,
        { IsElementwise: false, Scale: OutputScale.Probability } => true,
        _ => base.IsFinite,
    };
}

/// <summary>The largest of several values for each output; the values lie piece by piece or output by output.</summary>
internal sealed class MaximumStage(Stage previous, NodeProto node, int pieces, bool isPieceMajor) : Stage(previous, previous.Size / pieces, node)
{
    public int Pieces { get; } = pieces;

    public bool IsPieceMajor { get; } = isPieceMajor;
}

/// <summary>(x - mean) / sqrt(variance + epsilon), over the values of a sample.</summary>
internal sealed class LayerNormStage(Stage previous, NodeProto node, double epsilon) : Stage(previous, previous.Size, node)
{
    public double Epsilon { get; } = epsilon;

    /// <summary>As for sums.</summary>
    public override bool IsFinite => true;
}

/// <summary>Nothing in inference.</summary>
internal sealed class DropoutStage(Stage previous, NodeProto node, double rate) : Stage(previous, previous.Size, node)
{
    public double Rate { get; } = rate;
}

/// <summary>The end of a residual block: the values that it began with and what the steps within made of them.</summary>
/// <param name="start">The step before the block.</param>
/// <param name="end">The last step within.</param>
/// <param name="node">The node.</param>
internal sealed class SumStage(Stage start, Stage end, NodeProto node) : Stage(end, end.Size, node)
{
    public override Stage Before => start;
}
