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
internal sealed class FlowValue(Stage stage, Expression function, int[] shape) : ImportedValue
{
    public FlowValue(Stage stage)
        : this(stage, stage.Variable, [stage.Size])
    {
    }

    public Stage Stage { get; } = stage;

    public Expression Function { get; } = function;

    public int[] Shape { get; } = shape;

    public FlowValue Reshape(int[] shape) => new(Stage, Function, shape);
}

/// <summary>The shape of samples, or part of it; null stands for the batch.</summary>
internal sealed class ShapeValue(IReadOnlyList<long?> sizes) : ImportedValue
{
    public IReadOnlyList<long?> Sizes { get; } = sizes;
}

/// <summary>A measure of each sample on the way to a layer normalisation that is written as several nodes.</summary>
internal sealed class RowValue(Stage stage, RowMeasure measure, double epsilon = 0) : ImportedValue
{
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
