namespace NetGen;

/// <summary>Gives a batch its samples' weights, their own times their classes' where they have any, and smooths targets.</summary>
internal sealed class BatchTargets
{
    private readonly float[]? _classWeights;
    private readonly float _keep;
    private readonly float _spread;
    private readonly int _size;

    public BatchTargets(TrainingOptions options, NetworkArchitecture architecture)
    {
        _classWeights = options.ClassWeights?.Select(weight => (float)weight).ToArray();
        _size = architecture.AnswerSize;
        _keep = (float)(1 - options.LabelSmoothing);
        _spread = (float)(options.LabelSmoothing / (architecture.Loss.Facts() is { IsBinary: true } ? 2 : _size));
    }

    /// <summary>Spreads some of each target over the classes.</summary>
    public void Smooth(Span<float> targets)
    {
        if (_spread == 0)
            return;
        foreach (ref float target in targets)
            target = (target * _keep) + _spread;
    }

    /// <summary>Works out what each sample counts for, by its targets as they were given.</summary>
    public void Weigh(Batch batch)
    {
        var weights = batch.Weights;
        if (_classWeights is null && !batch.IsWeighted)
        {
            weights.Fill(1f / batch.Count);
            batch.TotalWeight = batch.Count;
            return;
        }

        double total = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = batch.IsWeighted ? batch.SampleWeights[i] : 1;
            if (_classWeights is not null)
                weights[i] *= _classWeights[ClassChoice.Of(batch.GivenTargets(i))];
            total += weights[i];
        }

        // A batch of nothing but weightless samples has loss and gradient zero.
        float scale = total > 0 ? (float)(1 / total) : 0;
        foreach (ref float weight in weights)
            weight *= scale;
        batch.TotalWeight = total;
    }
}
