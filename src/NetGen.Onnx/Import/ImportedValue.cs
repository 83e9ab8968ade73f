namespace NetGen;

/// <summary>What is known of a value of the graph.</summary>
internal abstract class ImportedValue;

/// <summary>Values that the file holds, or that follow from such.</summary>
internal sealed class ConstantValue(ConstantTensor tensor) : ImportedValue
{
    public ConstantTensor Tensor { get; } = tensor;
}

/// <summary>The values of the samples: an elementwise function of a stage's values.</summary>
/// <param name="stage">The stage.</param>
/// <param name="function">The function of the stage's values.</param>
/// <param name="shape">The dimensions behind the batch.</param>
/// <param name="order">Which of the stage's values each of the values is; null: they come in the stage's order.</param>
internal sealed class FlowValue(Stage stage, Expression function, int[] shape, int[]? order = null) : ImportedValue
{
    /// <summary>A stage's values.</summary>
    public FlowValue(Stage stage)
        : this(stage, stage.Variable, [.. stage.Shape.Axes.Select(axis => axis.Size)])
    {
    }

    public Stage Stage { get; } = stage;

    public Expression Function { get; } = function;

    public int[] Shape { get; } = shape;

    /// <summary>Other than the stage's order where a transposition is not undone.</summary>
    public int[]? Order { get; } = order;

    /// <summary>The values of a stage that gives one for each of these, where they are.</summary>
    public FlowValue Through(Stage stage) => new(stage, stage.Variable, Shape, Order);

    public FlowValue Reshape(int[] shape) => new(Stage, Function, shape, Order);

    public bool HasOrderOf(FlowValue other) => ReferenceEquals(Order, other.Order) || (Order is not null && other.Order is not null && Order.AsSpan().SequenceEqual(other.Order));

    /// <summary>Constants beside these values, one for each: in the stage's order.</summary>
    public double[] ToStage(double[] values)
    {
        if (Order is null || values.Length == 1)
            return values;
        double[] ordered = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
            ordered[Order[i]] = values[i];
        return ordered;
    }
}

/// <summary>Values of samples with constant places around them, for the window behind.</summary>
/// <param name="flow">The values.</param>
/// <param name="before">Places before the first along each dimension behind the batch.</param>
/// <param name="after">Places behind the last.</param>
/// <param name="value">What they hold.</param>
internal sealed class PaddedValue(FlowValue flow, int[] before, int[] after, double value) : ImportedValue
{
    /// <summary>Why a node cannot take such a value.</summary>
    public const string Misuse = "it reads padded values, which only convolution and pooling take";

    public FlowValue Flow { get; } = flow;

    public int[] Before { get; } = before;

    public int[] After { get; } = after;

    public double Value { get; } = value;
}

/// <summary>What is done to a half of values on the way to a gated unit.</summary>
internal enum HalfFunction
{
    None,
    Tanh,
    Sigmoid,
}

/// <summary>Half of the features, or of the channels of each place.</summary>
/// <param name="whole">All of them.</param>
/// <param name="isSecond">Whether it is the second half.</param>
/// <param name="function">What is done to each value.</param>
internal sealed class HalfValue(FlowValue whole, bool isSecond, HalfFunction function = HalfFunction.None) : ImportedValue
{
    /// <summary>Why a node cannot take such a value.</summary>
    public const string Misuse = "it takes a half of the features or channels otherwise than a gated unit does: f(first half) times the sigmoid of the second one";

    public FlowValue Whole { get; } = whole;

    public bool IsSecond { get; } = isSecond;

    public HalfFunction Function { get; } = function;
}

/// <summary>Values of samples behind dimensions that come before the batch: steps, as recurrent operators have them, and a direction.</summary>
/// <param name="flow">The values, [batch, steps, features] or [batch, features].</param>
/// <param name="hasDirection">Whether a dimension of the one direction is before the batch, behind that of the steps.</param>
internal sealed class StepsFirstValue(FlowValue flow, bool hasDirection = false) : ImportedValue
{
    public FlowValue Flow { get; } = flow;

    public bool HasDirection { get; } = hasDirection;

    public bool HasSteps => Flow.Shape.Length > 1;
}

/// <summary>The outputs of a node of which more than the first count.</summary>
internal sealed class SeveralValues(params ImportedValue[] values) : ImportedValue
{
    public IReadOnlyList<ImportedValue> Values { get; } = values;
}

/// <summary>Zeros, as many as there are samples or more: the state before the first step.</summary>
internal sealed class ZeroValue : ImportedValue;

/// <summary>The shape of samples, or part of it; null stands for the batch.</summary>
internal sealed class ShapeValue(IReadOnlyList<long?> sizes) : ImportedValue
{
    public IReadOnlyList<long?> Sizes { get; } = sizes;
}

/// <summary>A measure of each sample on the way to a layer normalisation that is written as several nodes.</summary>
internal sealed class RowValue(Stage stage, RowMeasure measure, double epsilon = 0) : ImportedValue
{
    /// <summary>Why a node cannot take such a value.</summary>
    public const string Misuse = "it uses a sample's mean or variance otherwise than a layer normalisation does";

    public Stage Stage { get; } = stage;

    public RowMeasure Measure { get; } = measure;

    public double Epsilon { get; } = epsilon;
}

internal enum RowMeasure
{
    /// <summary>The mean of a sample's values.</summary>
    Mean,

    /// <summary>The values less their mean.</summary>
    Centered,

    /// <summary>The squares of the centered values.</summary>
    Squares,

    /// <summary>The mean of the squares, plus epsilon.</summary>
    Variance,

    /// <summary>The root of the variance.</summary>
    Deviation,
}

/// <summary>What a node gives that was already found to be unsupported.</summary>
internal sealed class UnknownValue : ImportedValue;

/// <summary>An output beside the one that a node is used for, such as the mask of a dropout.</summary>
internal sealed class SecondaryValue : ImportedValue;
