namespace NetGen.Tool.Sources;

/// <summary>What a training learns from, and what the network's inputs and outputs mean: alike for rows of a table and for images.</summary>
/// <param name="path">The file or folder.</param>
internal abstract class TrainingSource(string path)
{
    /// <summary>The file or folder.</summary>
    public string Path { get; } = path;

    /// <summary>What messages call it.</summary>
    public string Name { get; } = DataKinds.NameOf(path);

    /// <summary>What samples are called: rows, images.</summary>
    public abstract string Samples { get; }

    /// <summary>What there is to predict, by name.</summary>
    public abstract string Target { get; }

    /// <summary>The same in a sentence, such as <c>the column 'quality'</c>.</summary>
    public abstract string TargetText { get; }

    /// <summary>The classes by index; null: a quantity is to be predicted.</summary>
    public abstract IReadOnlyList<string>? Classes { get; }

    /// <summary>A name for each input; null: inputs are the values of an image, which have none.</summary>
    public abstract IReadOnlyList<string>? FeatureNames { get; }

    /// <summary>Values of one input sample.</summary>
    public abstract int InputSize { get; }

    /// <summary>What an input is, in a sentence: <c>2 features (length, weight)</c>.</summary>
    public abstract string InputText { get; }

    /// <summary>Whether classes are written as numbers, which might be a quantity.</summary>
    public virtual bool MayBeQuantity => false;

    /// <summary>Whether a quantity might be classes.</summary>
    public virtual bool MayBeClasses => false;

    /// <summary>Pixels in a row of an image that can be shown as it is; null: there are none.</summary>
    public virtual int? ImageWidth => null;

    /// <summary>The metadata of the weights file that tells how inputs are read.</summary>
    public abstract (string Key, string Text) Metadata { get; }

    /// <summary>Reads the samples.</summary>
    /// <param name="output">Told of rows left out.</param>
    public abstract Dataset Read(TextWriter output);

    /// <summary>Why a network cannot take such inputs; null: it can.</summary>
    /// <param name="architecture">The network.</param>
    /// <param name="file">The file that declares it.</param>
    public virtual string? Misfit(NetworkArchitecture architecture, string file) => architecture.InputSize == InputSize
        ? null
        : FormattableString.Invariant($"{file} takes {architecture.InputSize} inputs but {Name} has {InputText}.");
}
