namespace NetGen;

/// <summary>
/// Inputs with the outputs that a network must give for them. They travel in a safetensors file as the tensors
/// <c>netgen.parity.inputs</c> [samples, inputs] and <c>netgen.parity.outputs</c> [samples, outputs]; whoever trains elsewhere can put
/// them there as well.
/// </summary>
public sealed class ParitySamples
{
    private ParitySamples(int count, ReadOnlyMemory<float> inputs, ReadOnlyMemory<float> outputs) => (Count, Inputs, Outputs) = (count, inputs, outputs);

    /// <summary>Samples; at least one.</summary>
    public int Count { get; }

    /// <summary>The inputs, a sample a row.</summary>
    public ReadOnlyMemory<float> Inputs { get; }

    /// <summary>The outputs, a sample a row.</summary>
    public ReadOnlyMemory<float> Outputs { get; }

    /// <summary>Runs the network on inputs and keeps what it answers.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">samples × InputSize values, one sample or more, a sample a row. Copied.</param>
    /// <exception cref="ArgumentException">The inputs are no whole number of samples, or none, or an output is not finite.</exception>
    public static ParitySamples Of<TNetwork>(TNetwork network, ReadOnlySpan<float> inputs)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        var architecture = TNetwork.Architecture;
        int count = inputs.Length / architecture.InputSize;
        if (count == 0 || inputs.Length % architecture.InputSize != 0)
            throw new ArgumentException($"{architecture.Name} takes samples of {architecture.InputSize} inputs; {inputs.Length} values are no whole number of them.", nameof(inputs));

        float[] outputs = new float[count * architecture.OutputSize];
        ParityCheck.Answer(network, inputs, outputs);
        int notANumber = outputs.AsSpan().IndexOfAny(float.NaN, float.PositiveInfinity, float.NegativeInfinity);
        if (notANumber >= 0)
            throw new ArgumentException($"{architecture.Name} answers sample {notANumber / architecture.OutputSize} with {outputs[notANumber]}; only finite outputs can be compared.", nameof(inputs));
        return new ParitySamples(count, inputs.ToArray(), outputs);
    }
}
