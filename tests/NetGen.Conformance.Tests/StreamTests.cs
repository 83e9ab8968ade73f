using NetGen.Conformance.Tests.Compilation;
using NetGen.Conformance.Tests.Networks;

namespace NetGen.Conformance.Tests;

/// <summary>Steps of a stream have the bits of a whole sequence, however it is split and whatever streams are computed beside it.</summary>
public sealed class StreamTests
{
    public static TheoryData<string, int> Matrix => Engines.MatrixOf(network => network.Input is { Shape.IsSequence: true });

    /// <summary>Where the forms of normalisation differ in their last bit: behind the last step values lie in rows of their own.</summary>
    private static bool HasOneOrder(NetworkCase network) => !network.Layers.Any(layer => layer.Kind is "LayerNorm" && layer.Input.Rank == 0);

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Steps_one_by_one_are_the_whole_sequence(string name, int bits)
    {
        var run = new Run(name, bits, 1);
        run.Stream.Reset();
        var actual = new float[run.Steps * run.Outputs];
        for (int step = 0; step < run.Steps; step++)
            run.Stream.StepOne(run.Input(0, step), actual.AsSpan(step * run.Outputs, run.Outputs));
        run.Check(actual, 0, "steps");
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Steps_in_any_split_are_the_whole_sequence(string name, int bits)
    {
        var run = new Run(name, bits, 1);
        for (int split = 0; split <= run.Steps; split++)
        {
            run.Stream.Reset();
            var actual = new float[run.Steps * run.Outputs];
            run.Stream.Process(run.Inputs, actual.AsSpan(0, split * run.Outputs), split);
            run.Stream.SaveAndLoad();
            run.Stream.Process(run.Inputs.AsSpan(split * run.Stream.InputSize), actual.AsSpan(split * run.Outputs), run.Steps - split);
            run.Check(actual, 0, $"split at {split}");
        }

        run.Stream.Reset();
        var last = new float[run.Outputs];
        run.Stream.Prime(run.Inputs, run.Steps - 1);
        run.Stream.StepOne(run.Input(0, run.Steps - 1), last);
        run.CheckLast(last, 0, "primed");
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Many_streams_at_once_are_whole_sequences(string name, int bits)
    {
        foreach (int streams in new[] { 1, 7, 64 })
        {
            var run = new Run(name, bits, streams);
            run.Stream.Reset(streams);
            var actual = new float[streams * run.Steps * run.Outputs];
            var (inputs, outputs) = (new float[streams * run.Stream.InputSize], new float[streams * run.Outputs]);
            for (int step = 0; step < run.Steps; step++)
            {
                for (int stream = 0; stream < streams; stream++)
                    run.Input(stream, step).CopyTo(inputs.AsSpan(stream * run.Stream.InputSize));
                run.Stream.StepAll(inputs, outputs);
                for (int stream = 0; stream < streams; stream++)
                    outputs.AsSpan(stream * run.Outputs, run.Outputs).CopyTo(actual.AsSpan(((stream * run.Steps) + step) * run.Outputs));
            }

            for (int stream = 0; stream < streams; stream++)
                run.Check(actual.AsSpan(stream * run.Steps * run.Outputs, run.Steps * run.Outputs), stream, $"stream {stream} of {streams}");
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Steps_allocate_nothing(string name, int bits)
    {
        var run = new Run(name, bits, 3);
        run.Stream.Reset(3);
        var outputs = new float[3 * run.Steps * run.Outputs];

        void Act()
        {
            run.Stream.StepOne(run.Input(0, 0), outputs);
            run.Stream.Process(run.Inputs, outputs, run.Steps);
            run.Stream.StepAll(run.Inputs.AsSpan(0, 3 * run.Stream.InputSize), outputs);
        }

        Act();
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 3; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Act();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    /// <summary>Sequences of a case, and what the network makes of them as a whole.</summary>
    private sealed class Run
    {
        private readonly float[] _expected;
        private readonly int _answers;
        private readonly bool _isExact;

        public Run(string name, int bits, int sequences)
        {
            var network = Engines.Create(name, bits).Scattered();
            var architecture = network.Architecture;
            Stream = network.Stream!;
            Steps = architecture.InputShape.Axes[0].Size;
            Outputs = Stream.OutputSize;
            _answers = architecture.OutputSize / Outputs;
            _isExact = HasOneOrder(Engines.Case(name));
            Inputs = new Samples(Engines.Case(name), sequences).Inputs;
            _expected = new float[sequences * architecture.OutputSize];
            network.Forward(Inputs, _expected, sequences);
        }

        public TestStream Stream { get; }

        public int Steps { get; }

        public int Outputs { get; }

        public float[] Inputs { get; }

        public ReadOnlySpan<float> Input(int sequence, int step) => Inputs.AsSpan(((sequence * Steps) + step) * Stream.InputSize, Stream.InputSize);

        /// <summary>The answers of all steps; of a network that answers a whole sequence, the last.</summary>
        public void Check(ReadOnlySpan<float> actual, int sequence, string what) => Check(ExpectedOf(sequence), actual[^(_answers * Outputs)..], what);

        public void CheckLast(ReadOnlySpan<float> actual, int sequence, string what) => Check(ExpectedOf(sequence)[^Outputs..], actual, what);

        private ReadOnlySpan<float> ExpectedOf(int sequence) => _expected.AsSpan(sequence * _answers * Outputs, _answers * Outputs);

        private void Check(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
        {
            if (_isExact)
                Assert.True(expected.SequenceEqual(actual), $"{what}: [{string.Join(", ", expected.ToArray())}] but [{string.Join(", ", actual.ToArray())}]");
            else
                Close.All([.. expected.ToArray().Select(value => (double)value)], actual, what, absolute: 5e-6);
        }
    }
}
