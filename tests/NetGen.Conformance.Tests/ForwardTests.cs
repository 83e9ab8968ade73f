using NetGen.Conformance.Tests.Compilation;
using NetGen.Conformance.Tests.Oracle;

namespace NetGen.Conformance.Tests;

/// <summary>Generated inference agrees with the interpreter at every width and batch size.</summary>
public sealed class ForwardTests
{
    public static TheoryData<string, int> Matrix => Engines.Matrix;

    [Theory]
    [MemberData(nameof(Matrix))]
    public void One_sample_agrees_with_the_interpreter(string name, int bits)
    {
        var network = Engines.Create(name, bits);
        var samples = new Samples(Engines.Case(name), 5);
        var interpreter = new Interpreter(Engines.Case(name), network.ReadInference());
        var output = new float[network.Architecture.OutputSize];
        for (int sample = 0; sample < samples.Count; sample++)
        {
            network.Forward(samples.Inputs.AsSpan(sample * network.Architecture.InputSize, network.Architecture.InputSize), output);
            Close.All(interpreter.Forward(samples.Input(sample)), output, $"sample {sample}", Engines.Case(name).IsFast ? 1e-3 : 1e-4);
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Every_batch_size_agrees_with_the_interpreter(string name, int bits)
    {
        const int guard = 3;
        var network = Engines.Create(name, bits);
        int outputs = network.Architecture.OutputSize;
        var samples = new Samples(Engines.Case(name), 33);
        var interpreter = new Interpreter(Engines.Case(name), network.ReadInference());
        double[][] expected = [.. Enumerable.Range(0, samples.Count).Select(sample => interpreter.Forward(samples.Input(sample)))];

        for (int count = 0; count <= samples.Count; count++)
        {
            // The spans end exactly with the batch: reading or writing on would be seen by the values behind.
            var inputs = samples.Inputs.AsSpan(0, count * network.Architecture.InputSize).ToArray();
            var actual = new float[(count * outputs) + guard];
            actual.AsSpan().Fill(-7);
            network.Forward(inputs, actual.AsSpan(0, count * outputs), count);
            for (int sample = 0; sample < count; sample++)
                Close.All(expected[sample], actual.AsSpan(sample * outputs, outputs), $"batch of {count}, sample {sample}", Engines.Case(name).IsFast ? 1e-3 : 1e-4);
            Assert.All(actual[^guard..], value => Assert.Equal(-7, value));
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Large_batches_agree_with_single_samples(string name, int bits)
    {
        var network = Engines.Create(name, bits);
        int outputs = network.Architecture.OutputSize;
        var samples = new Samples(Engines.Case(name), 261);
        var actual = new float[samples.Count * outputs];
        network.Forward(samples.Inputs, actual, samples.Count);
        var one = new float[outputs];
        for (int sample = 0; sample < samples.Count; sample++)
        {
            network.Forward(samples.Inputs.AsSpan(sample * network.Architecture.InputSize, network.Architecture.InputSize), one);
            // Two float sums in different orders: where hundreds of terms cancel, both may be off by some units of the largest.
            Close.All([.. one.Select(value => (double)value)], actual.AsSpan(sample * outputs, outputs), $"sample {sample}", absolute: 5e-6);
        }
    }
}
