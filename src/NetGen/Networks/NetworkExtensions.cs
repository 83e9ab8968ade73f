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
    }
}
