using System.Globalization;
using NetGen.Tool.Sources;

namespace NetGen.Tool.Training;

/// <summary>The samples of a request, parted and normalised.</summary>
internal sealed class TrainingData
{
    private readonly Dataset? _heldOut;
    private readonly Dataset _train;

    private TrainingData(Dataset all, Dataset train, Dataset? heldOut, Normalization normalization)
    {
        _train = train;
        _heldOut = heldOut;
        Normalizer = normalization.Fit()?.Invoke(train);
        // Small steps would take a long time to reach a price in the thousands.
        TargetNormalizer = train.ClassNames is null && normalization != Normalization.None ? Normalizer.StandardizeTargets(train) : null;
        Train = Normalize(train);
        Validation = heldOut is null ? null : Normalize(heldOut);
        All = all;
    }

    /// <summary>What to learn from.</summary>
    public Dataset Train { get; }

    /// <summary>What is held out; null: nothing.</summary>
    public Dataset? Validation { get; }

    /// <summary>All rows as they stand in the file: what to cross-validate with.</summary>
    public Dataset All { get; }

    /// <summary>What features are normalised by, fitted on the training rows; null: nothing.</summary>
    public Normalizer? Normalizer { get; }

    /// <summary>What a quantity is normalised by; null: nothing.</summary>
    public Normalizer? TargetNormalizer { get; }

    /// <summary>Whether results are judged by rows held out.</summary>
    public bool IsHeldOut => _heldOut is not null;

    /// <summary>The rows that results are judged by: those held out, otherwise all. As they stand in the file.</summary>
    public Dataset Raw => _heldOut ?? _train;

    /// <summary>The same with normalised features, and targets as they are.</summary>
    public Dataset Judged => Normalizer is null ? Raw : Normalizer.Apply(Raw);

    /// <param name="request">How to part and normalise them, and what for.</param>
    /// <param name="source">What to read.</param>
    /// <param name="output">Told of rows left out.</param>
    /// <exception cref="UsageException">The share held out leaves too few rows.</exception>
    public static TrainingData Read(TrainRequest request, TrainingSource source, TextWriter output)
    {
        var all = source.Read(output);
        if (OutputLayer.IsBinary(request.Loss))
            all = all.ToBinary(request.Loss);
        if (request.Validation == 0)
            return new TrainingData(all, all, null, request.Normalization);
        try
        {
            var (train, heldOut) = all.Split(1 - request.Validation, request.Training.Seed);
            return new TrainingData(all, train, heldOut, request.Normalization);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--validation {request.Validation} of {all.Count} {source.Samples} leaves none to train on or none to validate with. Give another share, or 0 to train on all."));
        }
    }

    private Dataset Normalize(Dataset data)
    {
        data = Normalizer is null ? data : Normalizer.Apply(data);
        return TargetNormalizer is null ? data : TargetNormalizer.ApplyToTargets(data);
    }
}
