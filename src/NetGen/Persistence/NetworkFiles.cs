namespace NetGen;

/// <summary>
/// Networks to and from safetensors files in one word. A member of the network's own with the same name comes first; <see cref="SafeTensors"/> has
/// metadata, parity samples, streams and checks.
/// </summary>
public static class NetworkFiles
{
    /// <param name="network">The network; unchanged.</param>
    extension<TNetwork>(TNetwork network)
        where TNetwork : class, INetwork<TNetwork>
    {
        /// <summary>Writes the weights as a safetensors file, whole or not at all.</summary>
        /// <param name="path">The file; replaced where it exists.</param>
        /// <param name="normalizer">What the network's inputs are normalised by, to travel with it. Null: they are taken as they are.</param>
        /// <exception cref="ArgumentException">The normaliser is for another number of inputs.</exception>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path, Normalizer? normalizer = null) => SafeTensors.Save(network, path, normalizer: normalizer);
    }

    extension<TNetwork>(TNetwork)
        where TNetwork : class, INetwork<TNetwork>, new()
    {
        /// <summary>A new network with the weights of a safetensors file, for inputs as they are.</summary>
        /// <param name="path">The file; one with a normaliser is refused.</param>
        /// <exception cref="SafeTensorsException">
        /// The file is malformed, or for another network: the message tells every difference. Or the network does not answer the samples in it, or
        /// the file holds a normaliser, without which the network would answer wrongly.
        /// </exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
#pragma warning disable CA1000 // An extension block has type parameters, but nobody names it.
        public static TNetwork Load(string path)
        {
            var network = Load<TNetwork>(path, out var normalizer);
            return normalizer is null ? network : throw new SafeTensorsException(
                path, 0, SafeTensorsKeys.NormalizerOffsets, "a normaliser of the network's inputs", "none",
                $"Call {typeof(TNetwork).Name}.Load(path, out var normalizer), and give the network inputs that normalizer.Apply went over.");
        }

        /// <summary>A new network with the weights of a safetensors file, and what its inputs are normalised by.</summary>
        /// <param name="path">The file.</param>
        /// <param name="normalizer">What every input must go through before the network; null: the network takes inputs as they are.</param>
        /// <exception cref="SafeTensorsException">
        /// The file is malformed, or for another network: the message tells every difference. Or the network does not answer the samples in it.
        /// </exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static TNetwork Load(string path, out Normalizer? normalizer)
        {
            var network = new TNetwork();
            normalizer = SafeTensors.LoadWithNormalizer(network, path);
            return network;
        }
#pragma warning restore CA1000
    }
}
