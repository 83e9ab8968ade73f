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
    public string Add(string type, IEnumerable<string> inputs, params AttributeProto[] attributes)
    {
        int count = _counts[type] = _counts.GetValueOrDefault(type) + 1;
        string name = $"{_part}/{type}{(count == 1 ? "" : count.ToString(CultureInfo.InvariantCulture))}";
        Graph.Node.Add(new NodeProto { Name = name, OpType = type, Input = { inputs }, Output = { name }, Attribute = { attributes } });
        return name;
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
    public string AddTensor(string name, params long[] values)
    {
        byte[] bytes = new byte[values.Length * sizeof(long)];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), values[i]);
        AddTensor(TensorOf(name), ElementType.Int64, [values.Length], bytes);
        return TensorOf(name);
    }

    /// <summary>Makes the last node's output the graph's.</summary>
    public void End(string name, IEnumerable<int> shape)
    {
        Graph.Node[^1].Output[0] = name;
        Graph.Output.Add(ValueOf(name, shape));
    }

    public static AttributeProto Attribute(string name, float value) => new() { Name = name, Type = (int)AttributeType.Float, F = value };

    public static AttributeProto Attribute(string name, long value) => new() { Name = name, Type = (int)AttributeType.Int, I = value };

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
