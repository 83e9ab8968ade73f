using System.Reflection;

namespace NetGen.Conformance.Tests.Compilation;

/// <summary>The streams of a compiled network of sequences, whose state's type only exists at test time, behind one type.</summary>
public abstract class TestStream
{
    /// <summary>The streams of a network; null where it is not one of sequences.</summary>
    public static TestStream? Of(object network) => network.GetType().GetNestedType("State") is { } state
        ? (TestStream)Activator.CreateInstance(typeof(TestStream<>).MakeGenericType(state), network)!
        : null;

    /// <summary>Values of a step's input.</summary>
    public abstract int InputSize { get; }

    /// <summary>Values of its output.</summary>
    public abstract int OutputSize { get; }

    /// <summary>Sets the first stream back, and the rest of so many.</summary>
    public abstract void Reset(int streams = 1);

    public abstract void StepOne(ReadOnlySpan<float> input, Span<float> output);

    public abstract void Process(ReadOnlySpan<float> inputs, Span<float> outputs, int steps);

    public abstract void Prime(ReadOnlySpan<float> inputs, int steps);

    /// <summary>A step of all streams.</summary>
    public abstract void StepAll(ReadOnlySpan<float> inputs, Span<float> outputs);

    /// <summary>The first stream goes on with what it remembered when it was saved and loaded.</summary>
    public abstract void SaveAndLoad();
}

/// <summary>The adapter from a generated class, by its state.</summary>
public sealed class TestStream<TState> : TestStream
    where TState : struct
{
    private readonly Type _type;
    private readonly StepMethod _step;
    private readonly ProcessMethod _process;
    private readonly PrimeMethod _prime;
    private readonly StepAllMethod _stepAll;
    private TState[] _states = new TState[1];

    public TestStream(object network)
    {
        _type = network.GetType();
        (InputSize, OutputSize) = (Constant("StepInputSize"), Constant("StepOutputSize"));
        _step = Method<StepMethod>("Step", typeof(TState).MakeByRefType(), typeof(ReadOnlySpan<float>), typeof(Span<float>));
        _process = Method<ProcessMethod>("Process", typeof(TState).MakeByRefType(), typeof(ReadOnlySpan<float>), typeof(Span<float>), typeof(int));
        _prime = Method<PrimeMethod>("Prime", typeof(TState).MakeByRefType(), typeof(ReadOnlySpan<float>), typeof(int));
        _stepAll = Method<StepAllMethod>("Step", typeof(Span<TState>), typeof(ReadOnlySpan<float>), typeof(Span<float>));

        T Method<T>(string name, params Type[] parameters)
            where T : Delegate => _type.GetMethod(name, parameters)!.CreateDelegate<T>(network);
    }

    private delegate void StepMethod(ref TState state, ReadOnlySpan<float> input, Span<float> output);

    private delegate void ProcessMethod(ref TState state, ReadOnlySpan<float> inputs, Span<float> outputs, int steps);

    private delegate void PrimeMethod(ref TState state, ReadOnlySpan<float> inputs, int steps);

    private delegate void StepAllMethod(Span<TState> states, ReadOnlySpan<float> inputs, Span<float> outputs);

    private delegate void FileMethod(ref TState state, Stream stream);

    public override int InputSize { get; }

    public override int OutputSize { get; }

    public override void Reset(int streams = 1) => _states = new TState[streams];

    public override void StepOne(ReadOnlySpan<float> input, Span<float> output) => _step(ref _states[0], input, output);

    public override void Process(ReadOnlySpan<float> inputs, Span<float> outputs, int steps) => _process(ref _states[0], inputs, outputs, steps);

    public override void Prime(ReadOnlySpan<float> inputs, int steps) => _prime(ref _states[0], inputs, steps);

    public override void StepAll(ReadOnlySpan<float> inputs, Span<float> outputs) => _stepAll(_states, inputs, outputs);

    public override void SaveAndLoad()
    {
        using var stream = new MemoryStream();
        typeof(TState).GetMethod("Save")!.CreateDelegate<FileMethod>()(ref _states[0], stream);
        stream.Position = 0;
        _states[0] = default;
        typeof(TState).GetMethod("Load")!.CreateDelegate<FileMethod>()(ref _states[0], stream);
    }

    private int Constant(string name) => (int)_type.GetField(name, BindingFlags.Public | BindingFlags.Static)!.GetRawConstantValue()!;
}
