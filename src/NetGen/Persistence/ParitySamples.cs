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
        network.Forward(inputs, outputs, count);
        int notANumber = outputs.AsSpan().IndexOfAny(float.NaN, float.PositiveInfinity, float.NegativeInfinity);
        if (notANumber >= 0)
            throw new ArgumentException($"{architecture.Name} answers sample {notANumber / architecture.OutputSize} with {outputs[notANumber]}; only finite outputs can be compared.", nameof(inputs));
        return new ParitySamples(count, inputs.ToArray(), outputs);
    }
}

/// <summary>How far a network's outputs are from those stored beside its weights.</summary>
/// <param name="Count">Samples compared.</param>
/// <param name="LargestError">The largest error of an output: |actual − stored| / max(1, |stored|).</param>
/// <param name="Sample">The sample with the largest error, from 0.</param>
/// <param name="Output">The output with the largest error, from 0.</param>
/// <param name="Stored">The stored value there.</param>
/// <param name="Actual">The network's value there.</param>
public sealed record ParityReport(int Count, double LargestError, int Sample, int Output, float Stored, float Actual)
{
    /// <summary>Errors up to here are of rounding: other orders of summation, other exponential functions.</summary>
    public const double Tolerance = 1e-5;

    /// <summary>Whether no error exceeds <see cref="Tolerance"/>.</summary>
    public bool Agrees => LargestError <= Tolerance;

    /// <summary>The report in a line.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"{Count} samples, largest error {LargestError:G3} (sample {Sample}, output {Output}: stored {Stored}, actual {Actual})");
}
