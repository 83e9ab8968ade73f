using NetGen.Numerics;
using NetGen.Tests.Training.Sequences;
using static NetGen.Activation;

namespace NetGen.Tests.Networks;

/// <summary>Each step of 20 from itself and the six before it.</summary>
[Network]
[Input(2, Steps = 20)]
[Conv1D(2, 9, 3, Tanh)]
[Conv1D(9, 4, 3, Tanh, Dilation = 2)]
public sealed partial class CausalNetwork;

/// <summary>The same layers, which look back in other steps.</summary>
[Network]
[Input(2, Steps = 20)]
[Conv1D(2, 9, 2, Tanh, Dilation = 2)]
[Conv1D(9, 4, 2, Tanh, Dilation = 4)]
public sealed partial class DilatedNetwork;

/// <summary>The same layers over a signal, with the six places before the 20 written out.</summary>
[Network(Loss = Loss.MeanSquaredError)]
[Input(2, 26)]
[Conv1D(2, 9, 3, Tanh)]
[Conv1D(9, 4, 3, Tanh, Dilation = 2)]
public sealed partial class PaddedNetwork;

/// <summary>The same layers over what one step is computed from.</summary>
[Network(Loss = Loss.MeanSquaredError)]
[Input(2, 7)]
[Conv1D(2, 9, 3, Tanh)]
[Conv1D(9, 4, 3, Tanh, Dilation = 2)]
public sealed partial class ReceptiveField;

/// <summary>A causal convolution with state is the plain convolution over what lies before a step, to the bit.</summary>
public sealed class CausalConvolutionTests
{
    private const int Steps = 20, Past = 6, Inputs = 2, Outputs = 4;

    /// <summary>Without biases what is before the first step is zero in every layer, as behind zeros of the input.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ItIsAConvolutionPaddedAtTheLeft(bool zeroBias)
    {
        var causal = SequenceSamples.Scattered<CausalNetwork>(1);
        foreach (var layer in CausalNetwork.Architecture.Layers)
        {
            foreach (var bias in layer.Parameters.Where(parameter => zeroBias && parameter.Kind == ParameterKind.Bias))
                bias.Scatter(new float[bias.Count], causal.Parameters);
        }

        float[] inputs = SequenceSamples.Gaussians(Steps * Inputs, new RandomStream(2));
        float[] padded = new PaddedNetwork().With(causal).Forward(Signal([.. new float[Past * Inputs], .. inputs]));
        float[] whole = causal.Forward(inputs);
        float[] steps = StepByStep(causal, inputs);
        Assert.Equal(whole, steps);
        // With biases the padding of the input is none of the second layer.
        for (int step = zeroBias ? 0 : Past; step < Steps; step++)
        {
            for (int output = 0; output < Outputs; output++)
                Assert.Equal(padded[(output * Steps) + step], steps[(step * Outputs) + output]);
        }
    }

    [Fact]
    public void EachStepIsThatOfItsReceptiveField()
    {
        const int Length = 200;
        var causal = SequenceSamples.Scattered<CausalNetwork>(3);
        var plain = new ReceptiveField().With(causal);
        float[] inputs = SequenceSamples.Gaussians(Length * Inputs, new RandomStream(4));
        float[] steps = StepByStep(causal, inputs);
        for (int step = Past; step < Length; step++)
        {
            float[] window = plain.Forward(Signal(inputs[((step - Past) * Inputs)..((step + 1) * Inputs)]));
            Assert.Equal(window, steps[(step * Outputs)..((step + 1) * Outputs)]);
        }
    }

    private static float[] StepByStep(CausalNetwork network, float[] inputs)
    {
        var state = new CausalNetwork.State();
        float[] outputs = new float[inputs.Length / Inputs * Outputs];
        for (int step = 0; step < inputs.Length / Inputs; step++)
            network.Step(ref state, inputs.AsSpan(step * Inputs, Inputs), outputs.AsSpan(step * Outputs, Outputs));
        return outputs;
    }

    /// <summary>Channels × places of places × channels.</summary>
    private static float[] Signal(float[] steps)
    {
        int length = steps.Length / Inputs;
        return [.. Enumerable.Range(0, steps.Length).Select(i => steps[(i % length * Inputs) + (i / length)])];
    }
}

internal static class SameWeights
{
    /// <summary>A network with the weights of another of the same layers.</summary>
    public static TNetwork With<TNetwork, TOther>(this TNetwork network, TOther other)
        where TNetwork : class, INetwork<TNetwork>
        where TOther : class, INetwork<TOther>
    {
        foreach (var (to, from) in TNetwork.Architecture.Layers.SelectMany(layer => layer.Parameters).Zip(TOther.Architecture.Layers.SelectMany(layer => layer.Parameters)))
        {
            float[] values = new float[from.Count];
            from.Gather(other.Parameters, values);
            to.Scatter(values, network.Parameters);
        }

        return network;
    }
}
