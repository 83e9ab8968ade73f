using NetGen.Tests.Training.Sequences;

namespace NetGen.Tests.Networks;

/// <summary>What streams remember: a value of its own for each, which nothing but a whole step changes.</summary>
public sealed class StreamStateTests
{
    private const int Steps = 60;

    private static readonly float[] Inputs = SequenceSamples.Sine(Steps);

    [Fact]
    public void AssignmentIsACopyAndResetTheBeginning()
    {
        var network = SequenceSamples.Scattered<Forecaster>(1);
        var state = After(network, 30);
        var copy = state;
        float[] output = new float[1], other = new float[1];
        network.Step(ref state, [0.7f], output);
        Assert.False(copy.Remembers(state));
        network.Step(ref copy, [0.7f], other);
        Assert.True(copy.Remembers(state));
        Assert.Equal(output, other);
        state.Reset();
        Assert.True(state.Remembers(new Forecaster.State()));
        Assert.True(state.Remembers(default));
    }

    [Fact]
    public void ASavedStateGoesOn()
    {
        var network = SequenceSamples.Scattered<Forecaster>(1);
        var state = After(network, 30);
        using var file = new MemoryStream();
        state.Save(file);
        file.Write([1, 2, 3]);
        file.Position = 0;
        var loaded = After(network, 3);
        loaded.Load(file);
        Assert.True(loaded.Remembers(state));
        // Nothing behind it is read.
        Assert.Equal(file.Length - 3, file.Position);
        float[] expected = new float[Steps - 30], actual = new float[Steps - 30];
        network.Process(ref state, Inputs.AsSpan(30), expected, expected.Length);
        network.Process(ref loaded, Inputs.AsSpan(30), actual, actual.Length);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void AStateThatIsCutOffIsRefusedAtAnyByte()
    {
        byte[] whole = Saved(After(SequenceSamples.Scattered<Forecaster>(1), 30));
        for (int length = 0; length < whole.Length; length++)
            AssertRefused(whole[..length], "the file is cut off. Save the state anew.");
    }

    [Fact]
    public void WhatIsNoStateOrOneOfAnotherVersionIsRefused()
    {
        byte[] whole = Saved(After(SequenceSamples.Scattered<Forecaster>(1), 30));
        AssertRefused([(byte)'n', .. whole[1..]], "This is no state of a stream");
        int version = "NetGen state".Length;
        Assert.Equal(1, whole[version]);
        AssertRefused([.. whole[..version], 2, .. whole[(version + 1)..]], "The state is of version 2, but this is version 1 of the format.");
    }

    /// <summary>Even where it is as long, or all that differs is how far a layer looks back.</summary>
    [Fact]
    public void AStateOfAnotherNetworkIsRefused()
    {
        const string Message = "The state is one of another network than 'Forecaster'";
        Assert.Equal(Forecaster.Architecture.StateLength, GatedAdder.Architecture.StateLength);
        using var file = new MemoryStream();
        var gated = new GatedAdder.State();
        new GatedAdder().Step(ref gated, [1, 1], new float[1]);
        gated.Save(file);
        AssertRefused(file.ToArray(), Message);

        file.SetLength(0);
        new CausalNetwork.State().Save(file);
        AssertRefused(file.ToArray(), Message);
        file.Position = 0;
        var dilated = new DilatedNetwork.State();
        Assert.Equal(CausalNetwork.Architecture.StateLength, DilatedNetwork.Architecture.StateLength);
        Assert.Throws<InvalidDataException>(() => dilated.Load(file));
    }

    [Fact]
    public void WrongSizesLeaveTheStateAsItIs()
    {
        var network = SequenceSamples.Scattered<GatedAdder>(1);
        var state = new GatedAdder.State();
        network.Prime(ref state, [1, 0, 0.5f, 1], 2);
        var before = state;
        var states = new[] { state, state, state };

        Refused(() => network.Step(ref state, new float[1], new float[1]), "A step has 1 values, but the network takes 2 a step.");
        Refused(() => network.Step(ref state, new float[4], new float[1]), "For several steps at once call Process.");
        Refused(() => network.Step(ref state, new float[2], []), "The output has room for 0 values, but a step makes 1.");
        Refused(() => network.Process(ref state, new float[5], new float[3], 3), "The inputs have 5 values, but 3 steps of 2 need 6.");
        Refused(() => network.Process(ref state, new float[6], new float[2], 3), "The outputs have room for 2 values, but 3 steps make 3.");
        Refused(() => network.Process(ref state, new float[6], new float[3], -1), "The steps are negative");
        Refused(() => network.Process(ref state, new float[6], new float[3], int.MaxValue), "need 4294967294.");
        Refused(() => network.Prime(ref state, new float[5], 3), "The inputs have 5 values, but 3 steps of 2 need 6.");
        Refused(() => network.Step(states, new float[5], new float[3]), "The inputs have 5 values, but 3 streams of 2 need 6.");
        Refused(() => network.Step(states, new float[6], new float[2]), "The outputs have room for 2 values, but 3 streams make 3.");
        Refused(() => ((ISequenceNetwork)network).Process(new float[3], new float[6], new float[3], 3), $"The state has 3 floats, but network 'GatedAdder' remembers {GatedAdder.Architecture.StateLength}.");
        network.Process(ref state, [], [], 0);
        Assert.True(state.Remembers(before));
        Assert.All(states, one => Assert.True(one.Remembers(before)));

        static void Refused(Action act, string message) => Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(act).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ManyThreadsWithStatesOfTheirOwnShareOneNetwork()
    {
        const int Threads = 32, Rounds = 50;
        var network = SequenceSamples.Scattered<StepClassifier>(1);
        float[][] inputs = [.. Enumerable.Range(0, Threads).Select(number => SequenceSamples.Sine(2 * Steps, first: 31 * number))];
        float[][] expected = [.. inputs.Select(input => Answers(input))];
        int[] wrong = new int[Threads];
        using var start = new Barrier(Threads);
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(number => new Thread(() =>
        {
            start.SignalAndWait();
            for (int round = 0; round < Rounds; round++)
                wrong[number] += Answers(inputs[number]).AsSpan().SequenceEqual(expected[number]) ? 0 : 1;
        }))];
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        Assert.All(wrong, count => Assert.Equal(0, count));

        // The first half in steps, the rest at once.
        float[] Answers(float[] input)
        {
            var state = new StepClassifier.State();
            float[] outputs = new float[3 * Steps];
            int half = Steps / 2;
            for (int step = 0; step < half; step++)
                network.Step(ref state, input.AsSpan(2 * step, 2), outputs.AsSpan(3 * step));
            network.Process(ref state, input.AsSpan(2 * half), outputs.AsSpan(3 * half), Steps - half);
            return outputs;
        }
    }

    private static Forecaster.State After(Forecaster network, int steps)
    {
        var state = new Forecaster.State();
        network.Prime(ref state, Inputs, steps);
        return state;
    }

    private static byte[] Saved(Forecaster.State state)
    {
        using var file = new MemoryStream();
        state.Save(file);
        return file.ToArray();
    }

    private static void AssertRefused(byte[] content, string message)
    {
        var state = After(SequenceSamples.Scattered<Forecaster>(1), 7);
        var before = state;
        using var file = new MemoryStream(content);
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => state.Load(file)).Message, StringComparison.Ordinal);
        Assert.True(state.Remembers(before));
    }
}
