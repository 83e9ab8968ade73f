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

    /// <summary>
    /// Makes inference see what <see cref="Parameters"/> holds. Networks with <see cref="WeightStorage.BFloat16"/> infer from a copy of their
    /// parameters, which the first <c>Forward</c> renews after they were asked for, loaded, initialised or trained. To be called by who writes into
    /// a span or a view taken before that <c>Forward</c>, or while other threads infer. Costs nothing by itself; other networks, which need no copy,
    /// do nothing here.
    /// </summary>
    void Refresh()
    {
    }

    /// <summary>Sets every parameter to its initial value, a function of the seed alone, and running statistics to mean 0 and variance 1.</summary>
    /// <param name="seed">Any number. A new instance without compiled-in weights is as after seed 0.</param>
    void Initialize(int seed);

    /// <summary>Runs the network on one sample. Allocates nothing; safe from any number of threads.</summary>
    /// <param name="input">Exactly InputSize values.</param>
    /// <param name="output">Receives OutputSize values and may be longer: what follows them stays as it is. Must not overlap the input.</param>
    /// <exception cref="ArgumentException">The input has another size, or the output is too short.</exception>
    void Forward(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>Runs the network on a batch. Allocates nothing; safe from any number of threads.</summary>
    /// <param name="inputs">count × InputSize values, a sample a row. A buffer may be longer: the count says what of it is the batch.</param>
    /// <param name="outputs">Receives count × OutputSize values, a sample a row, and may be longer. Must not overlap the inputs.</param>
    /// <param name="count">Samples in the batch; zero is allowed.</param>
    /// <exception cref="ArgumentException">A span is too short or the count is negative.</exception>
    void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count);

    /// <summary>The class of one sample.</summary>
    /// <param name="input">Exactly InputSize values.</param>
    /// <returns>
    /// The index of the largest output, the first of equals; where there is one output 1 if it is at least <see cref="NetworkArchitecture.Threshold"/>
    /// (0.5, or 0 under the hinge loss), otherwise 0. -1 where an output is NaN, which names no class.
    /// </returns>
    /// <exception cref="ArgumentException">The span has another size.</exception>
    int Predict(ReadOnlySpan<float> input);

    /// <summary>The mean loss of a batch as inference sees it (no dropout), with all weights in single precision. Changes nothing.</summary>
    /// <param name="inputs">count × InputSize values, a sample a row; a longer buffer is read as far as that.</param>
    /// <param name="targets">count × OutputSize values, a sample a row; a longer buffer is read as far as that.</param>
    /// <param name="count">Samples in the batch; none is a loss of 0.</param>
    /// <param name="context">Scratch and sample weights; null: the network's own. One context serves one call at a time.</param>
    /// <returns>The sum of the samples' losses times their weights (1/count unless given).</returns>
    /// <exception cref="ArgumentException">A span or the context's sample weights are too short, or the count is negative.</exception>
    float ComputeLoss(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, BackwardContext? context = null);

    /// <summary>Feedforward and backpropagation of a batch: the mean loss, and its gradient by every parameter.</summary>
    /// <remarks>
    /// A network with batch normalisation moves its running statistics towards the batch's, unless <see cref="BackwardContext.KeepsRunningStatistics"/>
    /// is set; apart from that the network is unchanged.
    /// </remarks>
    /// <param name="inputs">count × InputSize values, a sample a row; a longer buffer is read as far as that.</param>
    /// <param name="targets">count × OutputSize values, a sample a row; a longer buffer is read as far as that.</param>
    /// <param name="count">Samples in the batch; at least 2 with batch normalisation, otherwise none is a loss and a gradient of 0.</param>
    /// <param name="gradients">
    /// Receives the gradient, <see cref="NetworkArchitecture.ParameterLength"/> floats in the layout of <see cref="Parameters"/>.
    /// Overwritten, or added to where <see cref="BackwardContext.Accumulate"/> is set.
    /// </param>
    /// <param name="context">
    /// Scratch, sample weights and the dropout counter; null: the network's own. One context serves one call at a time.
    /// </param>
    /// <returns>The mean loss of the batch: the sum of the samples' losses times their weights (1/count unless given).</returns>
    /// <exception cref="ArgumentException">A span or the context's sample weights are too short, or the count is negative, or below 2 with batch normalisation.</exception>
    float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, Span<float> gradients, BackwardContext? context = null);
}
