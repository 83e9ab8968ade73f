using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using NetGen.Benchmarks.Engines;

namespace NetGen.Benchmarks.Streaming;

/// <summary>
/// Streams by ONNX Runtime, with the model that NetGen.Onnx writes for them: what is remembered goes in and out beside inputs and answers, over two sets of
/// memory bound once, of which the one is read while the other is written.
/// </summary>
public sealed class OnnxStreams : StreamRun
{
    private const string Input = "input";
    private const string Output = "output";

    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly List<IDisposable> _values = [];
    private readonly List<float[]> _memory = []; // Values do not keep it alive.
    private readonly OrtIoBinding[] _bindings = new OrtIoBinding[2];
    private readonly float[] _input;
    private readonly float[] _output;
    private int _read;

    public OnnxStreams(NetworkDescription network, int inputs, int outputs, int count)
        : base(inputs, count)
    {
        _session = OnnxModel.Open(network, new OnnxExportOptions { Streaming = true });
        _input = GC.AllocateArray<float>(count * inputs, pinned: true);
        _output = GC.AllocateArray<float>(count * outputs, pinned: true);
        var (input, output) = (ValueOf(_input, [count, inputs]), ValueOf(_output, [count, outputs]));
        string[] states = [.. _session.InputNames.Where(name => name != Input)];
        var memory = states.ToDictionary(name => name, name => new[] { StateOf(name, count), StateOf(name, count) });
        for (int i = 0; i < 2; i++)
        {
            _bindings[i] = _session.CreateIoBinding();
            _bindings[i].BindInput(Input, input);
            _bindings[i].BindOutput(Output, output);
            foreach (string name in states)
            {
                _bindings[i].BindInput(name, memory[name][i]);
                _bindings[i].BindOutput(name + ".next", memory[name][1 - i]);
            }
        }
    }

    public override Span<float> Outputs => _output;

    public override void Repeat(int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            NextInput().CopyTo(_input);
            _session.RunWithBinding(_runOptions, _bindings[_read]);
            _read = 1 - _read;
        }
    }

    protected override void Dispose(bool disposing)
    {
        foreach (var value in _bindings.Concat(_values).Append(_runOptions).Append(_session))
            value.Dispose();
        base.Dispose(disposing);
    }

    private OrtValue StateOf(string name, int count)
    {
        long[] shape = [count, .. _session.InputMetadata[name].Dimensions[1..].Select(size => (long)size)];
        return ValueOf(GC.AllocateArray<float>((int)shape.Aggregate((size, axis) => size * axis), pinned: true), shape);
    }

    /// <summary>Memory that stays where it is.</summary>
    private unsafe OrtValue ValueOf(float[] memory, long[] shape)
    {
        fixed (float* address = memory)
        {
            var value = OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, TensorElementType.Float, shape, (nint)address, (long)memory.Length * sizeof(float));
            _values.Add(value);
            _memory.Add(memory);
            return value;
        }
    }
}
