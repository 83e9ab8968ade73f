namespace NetGen;

/// <summary>What every network can do beside the members that are generated. A member of the network's own with the same name comes first.</summary>
public static class NetworkExtensions
{
    /// <param name="network">The network; unchanged.</param>
    extension<TNetwork>(TNetwork network)
        where TNetwork : class, INetwork<TNetwork>
    {
        /// <summary>Runs the network on one sample and returns its outputs as a new array. The overload with an output allocates nothing.</summary>
        /// <param name="input">Exactly InputSize values.</param>
        /// <returns>OutputSize values.</returns>
        /// <exception cref="ArgumentException">The input has another size.</exception>
        public float[] Forward(ReadOnlySpan<float> input)
        {
            ArgumentNullException.ThrowIfNull(network);
            float[] output = new float[TNetwork.Architecture.OutputSize];
            network.Forward(input, output);
            return output;
        }

        /// <summary>
        /// Runs the network on a batch with several threads, which come to the same bits as one. Allocates nothing once called; safe from any number of
        /// threads, which then share those of the pool.
        /// </summary>
        /// <param name="inputs">count × InputSize values, a sample a row. A buffer may be longer: the count says what of it is the batch.</param>
        /// <param name="outputs">Receives count × OutputSize values, a sample a row, and may be longer. Must not overlap the inputs.</param>
        /// <param name="count">Samples in the batch; zero is allowed.</param>
        /// <param name="threads">
        /// The most threads to use, the caller's included; 1 or more. Fewer are used where there are fewer processors, where a thread would have less
        /// than 2 million multiply-adds, or fewer than 96 samples: small batches stay on the caller's thread.
        /// </param>
        /// <exception cref="ArgumentException">A span is too short.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The count is negative, or there are less than 1 threads.</exception>
        public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count, int threads)
        {
            ArgumentNullException.ThrowIfNull(network);
            ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
            NetworkGuard.CheckBatch(TNetwork.Architecture, inputs.Length, nameof(outputs), outputs.Length, count);
            ForwardWork<TNetwork>.Run(network, inputs, outputs, count, threads);
        }

        /// <summary>
        /// Makes inference see what the network's parameters hold: <see cref="INetwork{TSelf}.Refresh"/>, for networks with
        /// <see cref="WeightStorage.BFloat16"/>; others always do.
        /// </summary>
        public void Refresh()
        {
            ArgumentNullException.ThrowIfNull(network);
            network.Refresh();
        }
    }
}
