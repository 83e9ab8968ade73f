namespace NetGen;

/// <summary>What a parameter tensor does in its layer; optimizers treat the kinds apart (no weight decay on biases).</summary>
public enum ParameterKind
{
    /// <summary>Weights of a linear map.</summary>
    Weight,

    /// <summary>What is added to a linear map or to normalised values.</summary>
    Bias,

    /// <summary>What normalised values are multiplied by.</summary>
    Scale,

    /// <summary>Slopes of PReLU below 0.</summary>
    Slope,

    /// <summary>Running means of batch normalisation: measured while training, not trained.</summary>
    RunningMean,

    /// <summary>Running variances of batch normalisation: measured while training, not trained.</summary>
    RunningVariance,
}

/// <summary>One tensor of a network: its PyTorch-style name and shape, and where it lies in <see cref="INetwork{TSelf}.Parameters"/>.</summary>
public sealed record ParameterInfo
{
    /// <summary>Describes a tensor. Generated code calls this.</summary>
    /// <param name="name">Such as <c>layers.0.weight</c>; layers count from 0.</param>
    /// <param name="kind">What the tensor does in its layer.</param>
    /// <param name="rows">The first dimension: outputs of a weight matrix, 1 for a vector.</param>
    /// <param name="columns">The second dimension: inputs of a weight matrix, the length of a vector.</param>
    /// <param name="offset">Index of element [0, 0] in the storage.</param>
    /// <param name="rowStride">Distance in the storage from [r, c] to [r + 1, c].</param>
    /// <param name="columnStride">Distance in the storage from [r, c] to [r, c + 1].</param>
    /// <param name="initializer">How the values start.</param>
    /// <param name="fanIn">Inputs of the layer, which the spread of initial values follows. Default, 0: as many as there are columns.</param>
    /// <param name="initialValue">The value that <see cref="Initializer.Constant"/> gives. Default: 0.</param>
    public ParameterInfo(string name, ParameterKind kind, int rows, int columns, int offset, int rowStride, int columnStride, Initializer initializer, int fanIn = 0, float initialValue = 0)
    {
        Name = name;
        Kind = kind;
        Rows = rows;
        Columns = columns;
        Offset = offset;
        RowStride = rowStride;
        ColumnStride = columnStride;
        Initializer = initializer;
        FanIn = fanIn > 0 ? fanIn : columns;
        InitialValue = initialValue;
    }

    /// <summary>Such as <c>layers.0.weight</c>; layers count from 0.</summary>
    public string Name { get; }

    /// <summary>What the tensor does in its layer.</summary>
    public ParameterKind Kind { get; }

    /// <summary>The first dimension: outputs of a weight matrix, 1 for a vector.</summary>
    public int Rows { get; }

    /// <summary>The second dimension: inputs of a weight matrix, the length of a vector.</summary>
    public int Columns { get; }

    /// <summary>Index of element [0, 0] in the storage.</summary>
    public int Offset { get; }

    /// <summary>Distance in the storage from [r, c] to [r + 1, c].</summary>
    public int RowStride { get; }

    /// <summary>Distance in the storage from [r, c] to [r, c + 1].</summary>
    public int ColumnStride { get; }

    /// <summary>How the values start; <see cref="Initializer.Auto"/> where that is not known: files do not tell.</summary>
    public Initializer Initializer { get; }

    /// <summary>Inputs of the layer, which the spread of initial values follows.</summary>
    public int FanIn { get; }

    /// <summary>The value that <see cref="Initializer.Constant"/> gives.</summary>
    public float InitialValue { get; }

    /// <summary>Values, without padding.</summary>
    public int Count => Rows * Columns;

    /// <summary>The tensor's shape as it is saved: [rows, columns] for weights, [columns] for vectors.</summary>
    public IReadOnlyList<int> Shape => Kind == ParameterKind.Weight ? [Rows, Columns] : [Columns];

    /// <summary>Where an element lies in the storage: offset + row · row stride + column · column stride.</summary>
    /// <param name="row">From 0 to <see cref="Rows"/> - 1: the output of a weight; 0 for a vector.</param>
    /// <param name="column">From 0 to <see cref="Columns"/> - 1: the input of a weight, the index in a vector.</param>
    /// <returns>An index into <see cref="INetwork{TSelf}.Parameters"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The element lies outside the tensor.</exception>
    public int IndexOf(int row, int column)
    {
        if ((uint)row >= (uint)Rows)
            throw new ArgumentOutOfRangeException(nameof(row), row, $"{Name} has {Rows} rows.");
        if ((uint)column >= (uint)Columns)
            throw new ArgumentOutOfRangeException(nameof(column), column, $"{Name} has {Columns} columns.");
        return Offset + (row * RowStride) + (column * ColumnStride);
    }
}
