using NetGen.OnnxSchema;

namespace NetGen;

/// <summary>A step of the way from the model's input to its output: what NetGen computes as a layer, or as a part of one.</summary>
/// <param name="previous">The step before; null: this is the input.</param>
/// <param name="shape">The shape of a sample behind the step: its values lie channel by channel, row by row.</param>
/// <param name="node">The node that asked for it; null: the input.</param>
internal abstract class Stage(Stage? previous, Shape shape, NodeProto? node)
{
    /// <summary>More values of a sample than any network here has; bounds what a small file can make us allocate.</summary>
    public const int MaxSize = 1 << 24;

    private Variable? _variable;

    /// <param name="previous">The step before; null: this is the input.</param>
    /// <param name="size">Values of a sample behind the step, which have no places.</param>
    /// <param name="node">The node that asked for it; null: the input.</param>
    protected Stage(Stage? previous, int size, NodeProto? node)
        : this(previous, Shape.OfFeatures(size), node)
    {
    }

    public Stage? Previous { get; } = previous;

    /// <summary>The step before, where a residual block is one step.</summary>
    public virtual Stage? Before => Previous;

    public Shape Shape { get; } = shape;

    public int Size { get; } = shape.Size;

    public NodeProto? Node { get; } = node;

    /// <summary>
    /// Whether the values of any sample are finite, unless weighted sums are not, in which one infinite value spreads to all. A sample's own
    /// values may be infinite one by one, and exponentials of moderate numbers are.
    /// </summary>
    public virtual bool IsFinite => Previous is { IsFinite: true };

    /// <summary>The step's values as what elementwise functions are functions of.</summary>
    public Variable Variable => _variable ??= new Variable(this);

    /// <summary>The signal or image that the network's input is, from here on; null: nothing has asked for one.</summary>
    public ImageStage? Image { get; set; }

    /// <summary>The step's signal or image as a vector of features; null: nothing has asked for one.</summary>
    public Stage? Vector { get; set; }
}

internal sealed class InputStage(Shape shape) : Stage(null, shape, null);

/// <summary>A recurrent layer.</summary>
/// <param name="layer">The kind, its numbers and shapes.</param>
/// <param name="tensors">Its tensors by name, row by row.</param>
internal sealed class RecurrentStage(LayerStage layer, IReadOnlyDictionary<string, double[]> tensors) : Stage(layer.Previous, layer.Shape, layer.Node)
{
    public LayerStage Layer { get; } = layer;

    public IReadOnlyDictionary<string, double[]> Tensors { get; } = tensors;

    /// <summary>As for sums.</summary>
    public override bool IsFinite => true;
}

/// <summary>The network's input as a signal or an image: the same values, in the order of its axes.</summary>
/// <param name="previous">The input, scaled and shifted by constants at most.</param>
/// <param name="shape">The shape.</param>
/// <param name="layout">The order in which the values come.</param>
internal sealed class ImageStage(Stage previous, Shape shape, InputLayout layout) : Stage(previous, shape, previous.Node)
{
    public InputLayout Layout { get; } = layout;
}

/// <summary>A layer without tensors: pooling, flattening.</summary>
/// <param name="previous">The step before.</param>
/// <param name="node">The node.</param>
/// <param name="facts">The kind.</param>
/// <param name="settings">The numbers that shape it.</param>
/// <param name="shape">The shape of a sample behind it.</param>
internal sealed class LayerStage(Stage previous, NodeProto node, LayerFacts facts, IReadOnlyDictionary<string, double> settings, Shape shape) : Stage(previous, shape, node)
{
    public LayerFacts Facts { get; } = facts;

    public IReadOnlyDictionary<string, double> Settings { get; } = settings;
}

/// <summary>weight · the values under a window + bias, at each of its positions.</summary>
/// <param name="layer">The kind, its numbers and shapes.</param>
/// <param name="weight">[outputs, inputs / groups, window].</param>
/// <param name="bias">[outputs]; null: none.</param>
internal sealed class ConvolutionStage(LayerStage layer, double[] weight, double[]? bias) : Stage(layer.Previous, layer.Shape, layer.Node)
{
    public LayerStage Layer { get; } = layer;

    public double[] Weight { get; } = weight;

    public double[]? Bias { get; } = bias;

    /// <summary>As for sums.</summary>
    public override bool IsFinite => true;
}

/// <summary>weight · x + bias.</summary>
/// <param name="previous">The step before.</param>
/// <param name="node">The node.</param>
/// <param name="weight">[size, previous size], row by row.</param>
/// <param name="bias">[size]; null: none.</param>
/// <param name="size">Values of a sample behind the step; of a sequence, of each of its steps.</param>
internal sealed class LinearStage(Stage previous, NodeProto node, double[] weight, double[]? bias, int size) : Stage(previous, previous.Shape.WithFeatures(size), node)
{
    public double[] Weight { get; } = weight;

    public double[]? Bias { get; } = bias;

    /// <summary>An infinite value makes them all worthless in the model, too.</summary>
    public override bool IsFinite => true;

    /// <summary>Whether it becomes one layer with a linear step before it.</summary>
    public bool IsComposed { get; init; }
}

/// <summary>scale · x + shift, each one value for all or one for each value of a sample; for each channel, where places have channels.</summary>
internal sealed class ScaleStage(Stage previous, NodeProto node, double[] scale, double[] shift) : Stage(previous, previous.Shape, node)
{
    public double[] Scale { get; } = scale;

    public double[] Shift { get; } = shift;
}

/// <summary>An activation.</summary>
internal sealed class ActivationStage(Stage previous, NodeProto node, MatchedActivation activation) : Stage(previous, previous.Shape, node)
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

/// <summary>scale · (x - mean) / sqrt(variance + epsilon) + shift, over the values of a sample, or over the channels of each place.</summary>
internal sealed class LayerNormStage(Stage previous, NodeProto node, double epsilon, double[] scale, double[] shift) : Stage(previous, previous.Shape, node)
{
    public double Epsilon { get; } = epsilon;

    public double[] Scale { get; } = scale;

    public double[] Shift { get; } = shift;

    public bool IsOverChannels { get; init; }

    /// <summary>As for sums.</summary>
    public override bool IsFinite => true;
}

/// <summary>Nothing in inference.</summary>
internal sealed class DropoutStage(Stage previous, NodeProto node, double rate) : Stage(previous, previous.Shape, node)
{
    public double Rate { get; } = rate;
}

/// <summary>The end of a residual block: the values that it began with and what the steps within made of them.</summary>
/// <param name="start">The step before the block.</param>
/// <param name="end">The last step within.</param>
/// <param name="node">The node.</param>
/// <param name="projection">The steps that bring the values before the block to the shape of those within; empty: they are added as they are.</param>
internal sealed class SumStage(Stage start, Stage end, NodeProto node, IReadOnlyList<Stage> projection) : Stage(end, end.Shape, node)
{
    public override Stage Before => start;

    public IReadOnlyList<Stage> Projection { get; } = projection;
}
