using NetGen.Numerics;

namespace NetGen.Tests.Training.Sequences;

/// <summary>Steps that are not there, and those of a burn-in, take no part in loss and gradient.</summary>
public sealed class MaskingTests
{
    private const int Count = 21;

    public static TheoryData<float> Fillings() => [0, 1, -1e6f, float.MaxValue, float.PositiveInfinity, float.NaN];

    [Theory]
    [MemberData(nameof(Fillings))]
    public void WhatIsBehindTheEndOfASequenceHasNoEffect(float filling)
    {
        CheckFilling<GatedAdder>(filling);
        CheckFilling<LongMemoryAdder>(filling);
        CheckFilling<Forecaster>(filling);
        CheckFilling<StepClassifier>(filling);
        CheckFilling<MeanClassifier>(filling);
    }

    /// <summary>The loss is the mean over a sequence's steps that are left.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(24)]
    public void ABurnInIsLeftOutOfTheLoss(int burnIn)
    {
        var network = SequenceSamples.Scattered<Forecaster>(1);
        var random = new RandomStream(2);
        float[] inputs = SequenceSamples.Gaussians(Count * 25, random), targets = SequenceSamples.Gaussians(Count * 25, random);
        float[] outputs = new float[Count * 25];
        network.Forward(inputs, outputs, Count);
        double expected = Enumerable.Range(0, Count * 25).Where(i => i % 25 >= burnIn).Average(i => Math.Pow((double)outputs[i] - targets[i], 2));

        var context = new BackwardContext { BurnIn = burnIn };
        var gradients = new float[network.Parameters.Length];
        Assert.Equal(expected, network.Backward(inputs, targets, Count, gradients, context), 1e-5 * expected);
        Assert.Equal(expected, network.ComputeLoss(inputs, targets, Count, context), 1e-5 * expected);

        // What the targets of these steps are is all the same, to the bit; what they let the network remember is not.
        var others = new float[network.Parameters.Length];
        for (int i = 0; i < targets.Length; i++)
            targets[i] = i % 25 < burnIn ? 1e9f : targets[i];
        network.Backward(inputs, targets, Count, others, context);
        Assert.Equal(gradients, others);
        if (burnIn == 0)
            return;
        inputs[0] += 1;
        network.Backward(inputs, targets, Count, others, context);
        Assert.NotEqual(gradients, others);
    }

    /// <summary>A trainer leaves out the beginning of a sequence, not that of each of its windows, and sequences that have no more.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(25)]
    public void ATrainersBurnInIsOfTheWholeSequence(int truncation)
    {
        const int BurnIn = 7;
        var data = SequenceSamples.SinePieces(40, truncation == 0 ? 25 : 70, seed: 3);
        var network = SequenceSamples.Scattered<Forecaster>(1);
        var squares = new List<double>();
        for (int sequence = 0; sequence < data.Count; sequence++)
        {
            var state = new Forecaster.State();
            float[] outputs = new float[data.LengthOf(sequence)];
            network.Process(ref state, data.InputsOf(sequence), outputs, outputs.Length);
            for (int step = BurnIn; step < outputs.Length; step++)
                squares.Add(Math.Pow((double)outputs[step] - data.TargetsOf(sequence)[step], 2));
        }

        Assert.Equal(squares.Average(), SequenceTraining.LossAtRest(network, data, new TrainingOptions { BatchSize = 9, Truncation = truncation, BurnIn = BurnIn }), 1e-5 * squares.Average());
    }

    private static void CheckFilling<TNetwork>(float filling)
        where TNetwork : class, INetwork<TNetwork>, new()
    {
        var architecture = TNetwork.Architecture;
        var (steps, inputSize, outputSize) = (architecture.InputShape.Columns, architecture.InputShape.FeatureCount, architecture.OutputSize);
        var network = SequenceSamples.Scattered<TNetwork>(1);
        var random = new RandomStream(2);
        float[] inputs = SequenceSamples.Gaussians(Count * steps * inputSize, random), targets = new float[Count * outputSize];
        int[] lengths = [.. Enumerable.Range(0, Count).Select(sample => 1 + (sample * (steps - 1) / (Count - 1)))];
        for (int i = 0; i < targets.Length; i++)
            targets[i] = i % 3 == 0 ? 1 : 0;
        var expected = Run(random.NextGaussian());

        for (int sample = 0; sample < Count; sample++)
            inputs.AsSpan(((sample * steps) + lengths[sample]) * inputSize, (steps - lengths[sample]) * inputSize).Fill(filling);
        for (int sample = 0; sample < Count && architecture.OutputShape.IsSequence; sample++)
            targets.AsSpan(((sample * steps) + lengths[sample]) * architecture.AnswerSize, (steps - lengths[sample]) * architecture.AnswerSize).Fill(float.IsFinite(filling) ? filling : float.MinValue);
        var actual = Run(random.NextGaussian());
        Assert.Equal(expected.Loss, actual.Loss);
        Assert.Equal(expected.Tested, actual.Tested);
        Assert.Equal(expected.Gradients, actual.Gradients);
        Assert.Equal(expected.States, actual.States);
        Assert.DoesNotContain(expected.Gradients, value => !float.IsFinite(value));

        (float Loss, float Tested, float[] Gradients, float[] States) Run(float undefined)
        {
            var context = new BackwardContext { Lengths = lengths, Seed = 5, States = new float[Count * architecture.TrainingStateLength] };
            var gradients = new float[architecture.ParameterLength];
            gradients.AsSpan().Fill(undefined);
            float loss = network.Backward(inputs, targets, Count, gradients, context);
            float[] states = context.States.ToArray();
            context.States = default;
            return (loss, network.ComputeLoss(inputs, targets, Count, context), gradients, states);
        }
    }
}
