using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// Runs a network over windows of sequences: each step is answered once, from all that came before it. The loss is the mean over the answers that count.
/// </summary>
/// <param name="network">The network.</param>
/// <param name="dataset">The windows.</param>
internal sealed class SequencePass<TNetwork>(TNetwork network, Dataset dataset)
    where TNetwork : class, INetwork<TNetwork>
{
    private readonly BackwardContext _context = new();
    private readonly int[] _lengths = new int[1];
    private readonly float[] _weight = new float[1];
    private readonly float[] _trained = new float[TNetwork.Architecture.TrainingStateLength];
    private readonly float[] _state = new float[TNetwork.Architecture.StateLength];
    private readonly AlignedBuffer _outputs = new(TNetwork.Architecture.InputShape.Columns * TNetwork.Architecture.AnswerSize);

    /// <summary>The loss, and every answer with its target to <paramref name="visit"/>; false where it was cancelled between windows.</summary>
    public bool TryRun<TState>(ref TState state, DatasetPass<TNetwork>.Visitor<TState> visit, CancellationToken cancellationToken, out double loss)
    {
        (_context.Lengths, _context.SampleWeights, _context.States) = (_lengths, _weight, _trained);
        loss = 0;
        double total = 0;
        for (int sample = 0; sample < dataset.Count; sample++)
        {
            if (cancellationToken.IsCancellationRequested)
                return false;
            var window = dataset.Windows[sample];
            if (window.IsFirst)
            {
                Array.Clear(_trained);
                Array.Clear(_state);
            }

            double weight = dataset.SampleWeights.IsEmpty ? 1 : dataset.SampleWeights[sample];
            (_lengths[0], _weight[0]) = (window.Steps, 1);
            loss += weight * network.ComputeLoss(dataset.Input(sample), dataset.Target(sample), 1, _context);
            total += weight;
            ((ISequenceNetwork)network).Process(_state, dataset.Input(sample), _outputs.Span, window.Steps);
            Visit(ref state, visit, window, dataset.Target(sample));
        }

        loss /= total;
        return true;
    }

    private void Visit<TState>(ref TState state, DatasetPass<TNetwork>.Visitor<TState> visit, SequenceWindow window, ReadOnlySpan<float> targets)
    {
        int size = TNetwork.Architecture.AnswerSize;
        bool isEach = TNetwork.Architecture.AnswersEveryStep;
        for (int step = isEach ? 0 : window.Steps - 1; step < window.Steps && (isEach || window.IsLast); step++)
            visit(ref state, _outputs.Span.Slice(step * size, size), targets.Slice(isEach ? step * size : 0, size));
    }
}
