using System.Buffers.Binary;
using System.Globalization;
using Google.Protobuf;
using NetGen.OnnxSchema;

namespace NetGen;

/// <summary>Adds nodes and tensors to a graph, with names after the part of the network they belong to.</summary>
internal sealed class GraphWriter(string name)
{
    /// <summary>The free dimension's name.</summary>
    private const string Batch = "batch";

    /// <summary>What the names of states end with that are for the next step.</summary>
    public const string Next = ".next";

    private readonly Dictionary<float, string> _scalars = [];
    private readonly Dictionary<string, int> _counts = [];
    private string _part = "";

    public GraphProto Graph { get; } = new() { Name = name };

    public void AddInput(string name, IEnumerable<int> shape) => Graph.Input.Add(ValueOf(name, shape));

    public void BeginLayer(int index) => Begin($"layers.{index}");

    /// <summary>Begins a part of the network, after which nodes and tensors are called.</summary>
    public void Begin(string part)
    {
        _part = part;
        _counts.Clear();
    }

    /// <summary>The name of one of the part's tensors.</summary>
    public string TensorOf(string name) => $"{_part}.{name}";

    /// <summary>Adds a node with one output.</summary>
    /// <returns>The output's name.</returns>
    public string Add(string type, IEnumerable<string> inputs, params AttributeProto[] attributes) => Add(type, inputs, outputs: 1, attributes)[0];

    /// <summary>Adds a node with several outputs.</summary>
    /// <returns>Their names.</returns>
    public string[] Add(string type, IEnumerable<string> inputs, int outputs, params AttributeProto[] attributes)
    {
        int count = _counts[type] = _counts.GetValueOrDefault(type) + 1;
        string name = $"{_part}/{type}{(count == 1 ? "" : count.ToString(CultureInfo.InvariantCulture))}";
        string[] names = [name, .. Enumerable.Range(1, outputs - 1).Select(output => string.Create(CultureInfo.InvariantCulture, $"{name}:{output}"))];
        Graph.Node.Add(new NodeProto { Name = name, OpType = type, Input = { inputs }, Output = { names }, Attribute = { attributes } });
        return names;
    }

    /// <summary>A tensor without dimensions, the same one for the same value.</summary>
    public string Scalar(float value)
    {
        if (_scalars.TryGetValue(value, out string? name))
            return name;
        name = string.Create(CultureInfo.InvariantCulture, $"constant {value:R}");
        AddTensor(name, [], [value]);
        return _scalars[value] = name;
    }

    public void AddTensor(string name, IReadOnlyList<int> shape, float[] values)
    {
        byte[] bytes = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        AddTensor(name, ElementType.Float, shape, bytes);
    }

    /// <summary>Adds a vector of whole numbers, such as a shape, to the part.</summary>
    /// <returns>Its name.</returns>
    public string AddTensor(string name, params long[] values) => AddTensor(name, [values.Length], values);

    /// <summary>Adds a whole number without dimensions, such as an index, to the part.</summary>
    /// <returns>Its name.</returns>
    public string AddNumber(string name, long value) => AddTensor(name, [], [value]);

    private string AddTensor(string name, int[] shape, long[] values)
    {
        byte[] bytes = new byte[values.Length * sizeof(long)];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), values[i]);
        AddTensor(TensorOf(name), ElementType.Int64, shape, bytes);
        return TensorOf(name);
    }

    /// <summary>Makes a value an output of the graph. The last node gives it its name; of other nodes' values it has them still.</summary>
    /// <param name="name">The output's name.</param>
    /// <param name="value">The value.</param>
    /// <param name="shape">The dimensions behind the batch.</param>
    public void AddOutput(string name, string value, IEnumerable<int> shape)
    {
        if (Graph.Node.Count == 0 || Graph.Node[^1].Output[0] != value)
            Add("Identity", [value]);
        Graph.Node[^1].Output[0] = name;
        Graph.Output.Add(ValueOf(name, shape));
    }

    /// <summary>Adds what a stream remembers of its earlier steps to the graph's inputs.</summary>
    /// <param name="name">Its name within the part.</param>
    /// <param name="shape">The dimensions behind the batch.</param>
    /// <returns>The input's name.</returns>
    public string AddState(string name, params int[] shape)
    {
        AddInput(TensorOf(name), shape);
        return TensorOf(name);
    }

    /// <summary>Adds what a stream remembers for its next step to the graph's outputs.</summary>
    /// <param name="name">Its name within the part.</param>
    /// <param name="value">The value.</param>
    /// <param name="shape">The dimensions behind the batch.</param>
    public void AddNextState(string name, string value, params int[] shape)
    {
        // A node of its own: layers behind read the value, too.
        Graph.Node.Add(new NodeProto { Name = $"{TensorOf(name)}/Identity", OpType = "Identity", Input = { value }, Output = { TensorOf(name) + Next } });
        Graph.Output.Add(ValueOf(TensorOf(name) + Next, shape));
    }

    public static AttributeProto Attribute(string name, float value) => new() { Name = name, Type = (int)AttributeType.Float, F = value };

    public static AttributeProto Attribute(string name, long value) => new() { Name = name, Type = (int)AttributeType.Int, I = value };

    public static AttributeProto Attribute(string name, string text) => new() { Name = name, Type = (int)AttributeType.Strings, Strings = { ByteString.CopyFromUtf8(text) } };

    public static AttributeProto Attribute(string name, IEnumerable<long> values) => new() { Name = name, Type = (int)AttributeType.Ints, Ints = { values } };

    private void AddTensor(string name, ElementType type, IEnumerable<int> shape, byte[] bytes) => Graph.Initializer.Add(new TensorProto
    {
        Name = name,
        DataType = (int)type,
        Dims = { shape.Select(size => (long)size) },
        RawData = UnsafeByteOperations.UnsafeWrap(bytes),
    });

    /// <param name="name">The value's name.</param>
    /// <param name="shape">The dimensions behind the batch.</param>
    private static ValueInfoProto ValueOf(string name, IEnumerable<int> shape) => new()
    {
        Name = name,
        Type = new TypeProto
        {
            TensorType = new TypeProto.Types.Tensor
            {
                ElemType = (int)ElementType.Float,
                Shape = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dimension { DimParam = Batch }, shape.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }) } },
            },
        },
    };
}
