using NetGen.Numerics;

namespace NetGen;

/// <summary>Runs a network over a data set a block of samples at a time.</summary>
internal sealed class DatasetPass<TNetwork>(TNetwork network)
    where TNetwork : class, INetwork<TNetwork>
{
    private const int Block = 256;

    private readonly BackwardContext _context = new();
    private readonly AlignedBuffer _outputs = new(Block * TNetwork.Architecture.OutputSize);

    /// <summary>Receives a sample's output and target.</summary>
    public delegate void Visitor<TState>(ref TState state, ReadOnlySpan<float> output, ReadOnlySpan<float> target);

    /// <summary>The mean loss of all samples, and their outputs to <paramref name="visit"/>; false where it was cancelled between blocks.</summary>
    public bool TryRun<TState>(Dataset dataset, ref TState state, Visitor<TState> visit, CancellationToken cancellationToken, out double loss)
    {
        if (!dataset.Windows.IsEmpty)
            return new SequencePass<TNetwork>(network, dataset).TryRun(ref state, visit, cancellationToken, out loss);
        int inputSize = dataset.InputSize;
        int size = dataset.TargetSize;
        int answerSize = TNetwork.Architecture.AnswerSize;
        loss = 0;
        for (int first = 0; first < dataset.Count; first += Block)
        {
            if (cancellationToken.IsCancellationRequested)
                return false;
            int count = Math.Min(Block, dataset.Count - first);
            var inputs = dataset.Inputs.Slice(first * inputSize, count * inputSize);
            var targets = dataset.Targets.Slice(first * size, count * size);
            loss += (double)network.ComputeLoss(inputs, targets, count, _context) * count / dataset.Count;
            network.Forward(inputs, _outputs.Span, count);
            for (int i = 0; i < count * size; i += answerSize)
                visit(ref state, _outputs.Span.Slice(i, answerSize), targets.Slice(i, answerSize));
        }

        return true;
    }

    /// <summary>Answers to all samples: one each, or one a step.</summary>
    public static long CountAnswers(Dataset dataset)
    {
        if (dataset.Windows.IsEmpty)
            return (long)dataset.Count * TNetwork.Architecture.Answers;
        long count = 0;
        foreach (var window in dataset.Windows)
            count += TNetwork.Architecture.AnswersEveryStep ? window.Steps : window.IsLast ? 1 : 0;
        return count;
    }

    /// <summary>The mean loss, and the accuracy where there are classes or labels; false where it was cancelled.</summary>
    public bool TryMeasure(Dataset dataset, CancellationToken cancellationToken, out double loss, out double? accuracy)
    {
        var task = NetworkTasks.Of(TNetwork.Architecture, dataset);
        var tally = (Task: task, Right: 0L);
        bool completed = TryRun(dataset, ref tally, static (ref (NetworkTask Task, long Right) tally, ReadOnlySpan<float> output, ReadOnlySpan<float> target) =>
            tally.Right += Judgement.Right(tally.Task, TNetwork.Architecture.Threshold, output, target), cancellationToken, out loss);
        long judged = CountAnswers(dataset) * (task == NetworkTask.Labels ? TNetwork.Architecture.AnswerSize : 1);
        accuracy = task == NetworkTask.Regression ? null : (double)tally.Right / judged;
        return completed;
    }
}
