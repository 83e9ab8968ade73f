using System.Globalization;
using Google.Protobuf;
using NetGen.OnnxSchema;
using static NetGen.GraphWriter;

namespace NetGen.Onnx.Tests.Import;

/// <summary>Small models to break: one product of 2 inputs and 2 outputs, and whatever a test adds.</summary>
internal static class ModelBuilder
{
    /// <summary>x [batch, 2], Gemm 'product' with W and B, Relu 'last', y.</summary>
    public static ModelProto Valid() => new()
    {
        IrVersion = 8,
        OpsetImport = { new OperatorSetIdProto { Version = 17 } },
        Graph = new GraphProto
        {
            Name = "graph",
            Input = { Value("x", 0, 2) },
            Output = { Value("y", 0, 2) },
            Initializer = { Floats("W", [2, 2], 1, 2, 3, 4), Floats("B", [2], 5, 6) },
            Node = { Node("product", "Gemm", ["x", "W", "B"], ["sums"]), Node("last", "Relu", ["sums"], ["y"]) },
        },
    };

    /// <summary>A valid model changed.</summary>
    public static byte[] With(Action<ModelProto> change)
    {
        var model = Valid();
        change(model);
        return model.ToByteArray();
    }

    public static byte[] With(long opset, Action<GraphProto> change) => With(model =>
    {
        model.OpsetImport[0].Version = opset;
        change(model.Graph);
    });

    /// <summary>A model of an input of a given shape behind the batch and given nodes, from x to y.</summary>
    public static byte[] Of(long opset, int[] shape, IEnumerable<TensorProto> tensors, params NodeProto[] nodes) => With(opset, graph =>
    {
        graph.Input[0] = Value("x", [0, .. shape]);
        graph.Node.Clear();
        graph.Node.Add(nodes);
        graph.Initializer.Add(tensors);
    });

    public static NodeProto Node(string name, string type, string[] inputs, string[] outputs, params AttributeProto[] attributes) =>
        new() { Name = name, OpType = type, Input = { inputs }, Output = { outputs }, Attribute = { attributes } };

    public static TensorProto Floats(string name, long[] shape, params float[] values) => new() { Name = name, DataType = (int)ElementType.Float, Dims = { shape }, FloatData = { values } };

    public static TensorProto Integers(string name, params long[] values) => new() { Name = name, DataType = (int)ElementType.Int64, Dims = { values.Length }, Int64Data = { values } };

    /// <summary>A tensor value; a size of 0 is any.</summary>
    public static ValueInfoProto Value(string name, params long[] shape) => new()
    {
        Name = name,
        Type = new TypeProto
        {
            TensorType = new TypeProto.Types.Tensor
            {
                ElemType = (int)ElementType.Float,
                Shape = new TensorShapeProto { Dim = { shape.Select(size => size == 0 ? new TensorShapeProto.Types.Dimension { DimParam = "N" } : new TensorShapeProto.Types.Dimension { DimValue = size }) } },
            },
        },
    };

    public static OnnxException Refused(byte[] model) => Assert.Throws<OnnxException>(() => OnnxFile.Import(model, "model.onnx"));

    /// <summary>
    /// Reads 'Gemm:transB=1,alpha=2.5 a b > y; ...': operator, attributes (with a point floating, 'axes' and '1|2' lists, words texts), inputs ('-' is left out), outputs.
    /// </summary>
    public static NodeProto[] Parse(string text) => [.. text.Split("; ").Select(ParseNode)];

    private static NodeProto ParseNode(string text)
    {
        string[] sides = text.Split(" > ");
        string[] words = sides[0].Split(' ');
        string[] head = words[0].Split(':');
        string[] settings = head.Length > 1 ? head[1].Split(',') : [];
        return Node("", head[0], [.. words[1..].Select(word => word == "-" ? "" : word)], sides[1].Split(' '), [.. settings.Select(ParseAttribute)]);
    }

    private static AttributeProto ParseAttribute(string text)
    {
        string[] parts = text.Split('=');
        if (parts[0] == "axes" || parts[1].Contains('|', StringComparison.Ordinal))
            return Attribute(parts[0], parts[1].Split('|').Select(number => long.Parse(number, CultureInfo.InvariantCulture)));
        if (char.IsLetter(parts[1][0]))
            return new AttributeProto { Name = parts[0], Type = (int)AttributeType.String, S = ByteString.CopyFromUtf8(parts[1]) };
        return parts[1].Contains('.', StringComparison.Ordinal) ? Attribute(parts[0], float.Parse(parts[1], CultureInfo.InvariantCulture)) : Attribute(parts[0], long.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
