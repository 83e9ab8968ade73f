namespace NetGen;

/// <summary>
/// Networks to and from safetensors files in one word. A member of the network's own with the same name comes first; <see cref="SafeTensors"/> has
/// metadata, normalisers, streams and checks.
/// </summary>
public static class NetworkFiles
{
    /// <param name="network">The network; unchanged.</param>
    extension<TNetwork>(TNetwork network)
        where TNetwork : class, INetwork<TNetwork>
    {
        /// <summary>Writes the weights as a safetensors file, whole or not at all.</summary>
        /// <param name="path">The file; replaced where it exists.</param>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => SafeTensors.Save(network, path);
    }

    extension<TNetwork>(TNetwork)
        where TNetwork : class, INetwork<TNetwork>, new()
    {
        /// <summary>A new network with the weights of a safetensors file.</summary>
        /// <param name="path">The file.</param>
        /// <exception cref="SafeTensorsException">
        /// The file is malformed, or for another network: the message tells every difference. Or the network does not answer the samples in it.
        /// </exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
#pragma warning disable CA1000 // An extension block has type parameters, but nobody names it.
        public static TNetwork Load(string path)
#pragma warning restore CA1000
        {
            var network = new TNetwork();
            SafeTensors.Load(network, path);
            return network;
        }
    }
}
