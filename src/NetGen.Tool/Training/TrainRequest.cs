using NetGen.Tool.Sources;

namespace NetGen.Tool.Training;

/// <summary>What the target column is taken for.</summary>
internal enum TargetTask
{
    /// <summary>Classes where its values are text, a quantity where they are numbers.</summary>
    Auto,

    /// <summary>Classes.</summary>
    Classification,

    /// <summary>A quantity.</summary>
    Regression,
}

/// <summary>How features are brought to a common scale.</summary>
internal enum Normalization
{
    /// <summary>Mean 0, standard deviation 1.</summary>
    Standardize,

    /// <summary>Between 0 and 1.</summary>
    MinMax,

    /// <summary>Left as they are.</summary>
    None,
}

/// <summary>Normalisers by name.</summary>
internal static class Normalizations
{
    /// <summary>How one is fitted to training rows; null: none is.</summary>
    public static Func<Dataset, Normalizer>? Fit(this Normalization normalization) => normalization switch
    {
        Normalization.Standardize => Normalizer.Standardize,
        Normalization.MinMax => Normalizer.MinMax,
        _ => null,
    };
}

/// <summary>What <c>netgen train</c> is to do.</summary>
internal sealed record TrainRequest
{
    /// <summary>The file or folder.</summary>
    public required string Data { get; init; }

    /// <summary>What it is.</summary>
    public required DataKind Kind { get; init; }

    /// <summary>The column of a CSV file to predict; null: there is none.</summary>
    public required string? Target { get; init; }

    /// <summary>How a CSV file is read.</summary>
    public required CsvOptions Csv { get; init; }

    /// <summary>The labels of images in IDX form; null: there are none.</summary>
    public required string? Labels { get; init; }

    /// <summary>How the images of a folder are read; where a file declares the network, its channels and their order are those declared.</summary>
    public required ImageOptions Images { get; init; }

    /// <summary>The C# file that declares the network; null: its layers are given by size.</summary>
    public required string? Network { get; init; }

    /// <summary>The layers' sizes; null: a file declares the network.</summary>
    public required LayerSizes? Layers { get; init; }

    /// <summary>The hidden layers' activation.</summary>
    public required Activation Activation { get; init; }

    /// <summary>What training minimises.</summary>
    public required Loss Loss { get; init; }

    /// <summary>The share of each hidden layer's values dropped in training; 0: no dropout layers.</summary>
    public required double Dropout { get; init; }

    /// <summary>How features are normalised.</summary>
    public required Normalization Normalization { get; init; }

    /// <summary>Whether the normalisation goes into the first layer's weights.</summary>
    public required bool Fold { get; init; }

    /// <summary>The share of rows held out for validation; 0: none.</summary>
    public required double Validation { get; init; }

    /// <summary>The optimizer's name on the command line: of one rule it may be one of several variants.</summary>
    public required OptimizerKind Optimizer { get; init; }

    /// <summary>What each class's rows count; null: all alike.</summary>
    public required ClassWeighting? ClassWeights { get; init; }

    /// <summary>Parts of a cross-validation before the training; null: there is none.</summary>
    public required int? Folds { get; init; }

    /// <summary>The settings of the training, but for the weights of classes, which the data tells.</summary>
    public required TrainingOptions Training { get; init; }

    /// <summary>The state kept on the way.</summary>
    public required TrainingCheckpoint Checkpoint { get; init; }

    /// <summary>The class's name.</summary>
    public required string ClassName { get; init; }

    /// <summary>The class's namespace; null: none.</summary>
    public required string? Namespace { get; init; }

    /// <summary>Where the files go.</summary>
    public required OutputFiles Files { get; init; }

    /// <summary>The command line, for the record.</summary>
    public required string CommandText { get; init; }
}
