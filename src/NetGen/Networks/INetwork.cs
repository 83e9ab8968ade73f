namespace NetGen;

/// <summary>What the generator adds to a class marked with <see cref="NetworkAttribute"/>.</summary>
/// <typeparam name="TSelf">The network's own class.</typeparam>
public interface INetwork<TSelf>
    where TSelf : class, INetwork<TSelf>
{
    /// <summary>The network's layers, shapes and parameters.</summary>
    static abstract NetworkArchitecture Architecture { get; }

    /// <summary>
    /// All trainable values, and statistics where there are any, in the layout that <see cref="Architecture"/> describes:
    /// <see cref="NetworkArchitecture.ParameterLength"/> floats, 64-byte aligned. Padding is zero and must stay so.
    /// </summary>
    Span<float> Parameters { get; }

    /// <summary>Sets every parameter to its initial value, a function of <paramref name="seed"/> alone.</summary>
    void Initialize(int seed);

    /// <summary>Runs the network on one sample. Allocates nothing; safe from any number of threads.</summary>
    /// <param name="input">InputSize values.</param>
    /// <param name="output">Receives OutputSize values.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    void Forward(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>Runs the network on a batch. Allocates nothing; safe from any number of threads.</summary>
    /// <param name="inputs">count × InputSize values, a sample a row.</param>
    /// <param name="outputs">Receives count × OutputSize values, a sample a row.</param>
    /// <param name="count">Samples in the batch; zero is allowed.</param>
    /// <exception cref="ArgumentException">A span is too short or the count is negative.</exception>
    void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count);

    /// <summary>The class of one sample: the index of the largest output, or where there is one output whether it is at least <see cref="NetworkArchitecture.Threshold"/>: 0.5, or 0 under the hinge loss. -1 where an output is NaN, which names no class.</summary>
    /// <param name="input">InputSize values.</param>
    /// <exception cref="ArgumentException">The span is too short.</exception>
    int Predict(ReadOnlySpan<float> input);

    /// <summary>The mean loss of a batch as inference sees it (no dropout). Changes nothing.</summary>
    /// <param name="inputs">count × InputSize values, a sample a row.</param>
    /// <param name="targets">count × OutputSize values, a sample a row.</param>
    /// <param name="count">Samples in the batch.</param>
    /// <param name="context">Scratch and sample weights; null: the network's own. One context serves one call at a time.</param>
    float ComputeLoss(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, BackwardContext? context = null);

    /// <summary>Feedforward and backpropagation of a batch: the mean loss, and its gradient by every parameter.</summary>
    /// <remarks>
    /// A network with batch normalisation moves its running statistics towards the batch's, unless <see cref="BackwardContext.KeepsRunningStatistics"/>
    /// is set; apart from that the network is unchanged. Its batches need at least 2 samples.
    /// </remarks>
    /// <param name="inputs">count × InputSize values, a sample a row.</param>
    /// <param name="targets">count × OutputSize values, a sample a row.</param>
    /// <param name="count">Samples in the batch.</param>
    /// <param name="gradients">
    /// Receives the gradient, <see cref="NetworkArchitecture.ParameterLength"/> floats in the layout of <see cref="Parameters"/>.
    /// Overwritten, or added to where <see cref="BackwardContext.Accumulate"/> is set.
    /// </param>
    /// <param name="context">
    /// Scratch, sample weights and the dropout counter; null: the network's own. One context serves one call at a time.
    /// </param>
    /// <returns>The mean loss of the batch: the sum of the samples' losses times their weights (1/count unless given).</returns>
    float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, Span<float> gradients, BackwardContext? context = null);
}
