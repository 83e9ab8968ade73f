using Google.Protobuf;
using NetGen.OnnxSchema;
using NetGen.Tests.Persistence;
using static NetGen.GraphWriter;
using static NetGen.Onnx.Tests.Import.ModelBuilder;

namespace NetGen.Onnx.Tests.Import;

/// <summary>What is no valid model is refused with its place, one fault after the other.</summary>
public sealed class MalformedModelTests
{
    private const int External = 1;

    public static TheoryData<string, string, string> Graphs => new()
    {
        { "no graph", "offset 0", "the bytes" },
        { "no format version", "the model", "the format version 0" },
        { "no operator set", "the model", "no version of ONNX's operator set" },
        { "another operator set", "the model", "no version of ONNX's operator set" },
        { "operator set twice", "the model", "the operator set 'ai.onnx' twice" },
        { "future operator set", "the model", "version 99 of ONNX's operator set" },
        { "cycle", "node 'product' (Gemm)", "the input 'y', which depends on the node itself" },
        { "self", "node 'product' (Gemm)", "the input 'sums', which depends on the node itself" },
        { "unsorted", "node 'last' (Relu)", "the input 'sums', which only node 'product' (Gemm) behind it produces" },
        { "missing initialiser", "node 'product' (Gemm)", "the input 'W', which nothing produces" },
        { "duplicate initialiser", "tensor 'W'", "a second initialiser of this name" },
        { "nameless initialiser", "the initialisers", "one without a name" },
        { "sparse initialiser", "tensor 'S'", "a sparse tensor" },
        { "output never produced", "output 'z'", "no node that produces it" },
        { "no output", "the graph", "no output" },
        { "two outputs", "the graph", "2 outputs: 'y', 'sums'" },
        { "output is input", "output 'x'", "the input itself" },
        { "output is constant", "output 'W'", "no input that it depends on" },
        { "value produced twice", "node 'last' (Relu)", "the output 'sums', which node 'product' (Gemm) produces too" },
        { "value is an initialiser", "node 'last' (Relu)", "the output 'W', which is an input or initialiser of the graph" },
        { "input twice", "the graph's inputs", "'x' twice" },
        { "two inputs", "output 'y'", "2 inputs: 'x', 'x2'" },
        { "no input shape", "input 'x'", "no shape" },
        { "input of rank 1", "input 'x'", "1 dimensions" },
        { "free size", "input 'x'", "a dimension of size unknown" },
        { "negative size", "input 'x'", "a dimension of size -2" },
        { "huge size", "input 'x'", "a dimension of size 1099511627776" },
        { "integer input", "input 'x'", "no tensor of floating-point numbers" },
        { "input is no tensor", "input 'x'", "no tensor of floating-point numbers" },
        { "no operator", "node 'last'", "no operator" },
        { "no node output", "node 'last' (Relu)", "no output" },
        { "attribute twice", "node 'product' (Gemm)", "the attribute 'alpha' 2 times" },
        { "attribute of another type", "node 'product' (Gemm)", "the attribute 'alpha' of type 2" },
        { "too few node inputs", "node 'product' (Gemm)", "1 inputs" },
        { "too many node inputs", "node 'last' (Relu)", "2 inputs" },
        { "empty node input", "node 'product' (Gemm)", "input 2 left out" },
        { "weights of another shape", "node 'product' (Gemm)", "weights of the shape [4, 1]" },
        { "weights of one dimension", "node 'product' (Gemm)", "weights of the shape [4]" },
        { "short raw data", "tensor 'W'", "15 bytes of values" },
        { "long raw data", "tensor 'W'", "17 bytes of values" },
        { "few values", "tensor 'W'", "3 values" },
        { "values in another field", "tensor 'W'", "0 values" },
        { "negative dimension", "tensor 'W'", "the shape [-2, 2]" },
        { "overflowing shape", "tensor 'W'", "the shape [4294967296, 4294967296]" },
        { "huge shape", "tensor 'W'", "the shape [2147483647, 2]" },
        { "external data", "tensor 'W'", "values in the file '/etc/passwd'" },
        { "external by location", "tensor 'W'", "external data without a location" },
        { "string tensor", "tensor 'W'", "elements of type 8" },
        { "unknown element type", "tensor 'W'", "elements of type 77" },
        { "double beyond single precision", "layer 1", "the weight 1E+300" },
    };

    [Theory]
    [MemberData(nameof(Graphs))]
    public void A_malformed_model_is_refused(string fault, string place, string found)
    {
        var error = Refused(With(model => Break(model, fault)));
        Assert.Equal("model.onnx", error.File);
        Assert.Equal(place, error.Place);
        Assert.Contains(found, error.Found, StringComparison.Ordinal);
        Assert.StartsWith($"model.onnx, {place}: found ", error.Message, StringComparison.Ordinal);
        Assert.Empty(error.Unsupported);
    }

    [Fact]
    public void The_model_that_is_broken_was_valid()
    {
        var layer = Assert.Single(OnnxFile.Import(With(_ => { }), "model.onnx").Network.Architecture.Layers);
        Assert.Equal(("Dense", 2, 2, "ReLU"), (layer.Kind, layer.InputSize, layer.OutputSize, layer.Activation));
    }

    [Fact]
    public void Files_that_are_no_models_are_refused_as_what_they_are()
    {
        Assert.Contains("found an empty file", Refused([]).Message, StringComparison.Ordinal);
        Assert.Contains("found a web page saved under this name", Refused("<!DOCTYPE html><html></html>"u8.ToArray()).Message, StringComparison.Ordinal);
        Assert.Contains("git lfs pull", Refused("version https://git-lfs.github.com/spec/v1\noid sha256:0"u8.ToArray()).Message, StringComparison.Ordinal);
        Assert.Contains("expected an ONNX model", Refused("just a text, no model"u8.ToArray()).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<IOException>(() => OnnxFile.Import("no-such-file.onnx"));
    }

    public static TheoryData<string, byte[]> Tails => new()
    {
        { "a number of eleven bytes", [0x28, .. Enumerable.Repeat((byte)0xff, 11)] },
        { "a field of the number 0", [0x00, 0x01] },
        { "groups nested too deeply", [.. Enumerable.Repeat((byte)0x7b, 200), .. Enumerable.Repeat((byte)0x7c, 200)] },
        { "a length beyond the end", [0x3a, 0xff, 0xff, 0xff, 0x7f] },
        { "a wire type that is none", [0x2f, 0x01] },
        { "the end of a group that never began", [0x7c] },
    };

    [Theory]
    [MemberData(nameof(Tails))]
    public void Bytes_that_are_no_messages_are_refused(string fault, byte[] tail)
    {
        var error = Refused([.. With(_ => { }), .. tail]);
        Assert.True(error.Found.StartsWith("no valid Protocol Buffers", StringComparison.Ordinal), $"{fault}: {error.Message}");
        Assert.StartsWith("about offset ", error.Place, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_of_another_wire_type_is_no_field()
    {
        // The graph as a number instead of a message.
        Assert.Equal("offset 0", Refused([0x08, 0x08, 0x42, 0x02, 0x10, 0x11, 0x38, 0x05]).Place);
    }

    [Fact]
    public void Unknown_fields_and_packed_numbers_or_not_are_accepted()
    {
        byte[] valid = With(_ => { });
        byte[] unknown = [.. valid, 0xfa, 0x07, 0x03, 1, 2, 3];
        Assert.Equal(Values(valid), Values(unknown));

        // Dimensions packed: the schema writes them so; here one by one, as ONNX's own library does.
        byte[] packed = Floats("W", [2, 2], 1, 2, 3, 4).ToByteArray();
        byte[] single = [0x08, 2, 0x08, 2, 0x10, 1, 0x42, 1, (byte)'W', .. new float[] { 1, 2, 3, 4 }.SelectMany(value => (byte[])[0x25, .. BitConverter.GetBytes(value)])];
        Assert.NotEqual(packed, single);
        Assert.Equal(Values(valid), Values(With(model => model.Graph.Initializer[0] = TensorProto.Parser.ParseFrom(single))));
    }

    [Fact]
    public void Every_truncation_is_refused_or_a_network()
    {
        byte[] valid = File.ReadAllBytes(ImportedModels.PathOf("torch_view"));
        for (int length = 0; length < valid.Length; length++)
            ImportOrRefuse(valid[..length]);
    }

    [Fact]
    public void Every_flipped_byte_is_refused_or_a_network()
    {
        foreach (string name in new[] { "torch_view", "opset6" })
        {
            byte[] valid = File.ReadAllBytes(ImportedModels.PathOf(name));
            for (int i = 0; i < valid.Length; i++)
            {
                foreach (byte mask in new byte[] { 0x01, 0x80, 0xff })
                {
                    byte[] changed = [.. valid];
                    changed[i] ^= mask;
                    ImportOrRefuse(changed);
                }
            }
        }
    }

    [Fact]
    public void A_refused_import_writes_nothing()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.onnx", With(model => model.Graph.Node[1].OpType = "Conv"));
        Assert.Throws<OnnxException>(() => OnnxFile.Import(folder["a.onnx"]));
        Assert.Equal(["a.onnx"], folder.Names);
    }

    [Fact]
    public void What_is_no_regular_file_is_refused_and_not_read_to_its_end()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("is a folder", Assert.ThrowsAny<IOException>(() => OnnxFile.Import(folder.Root)).Message, StringComparison.Ordinal);
        if (!File.Exists("/dev/zero"))
            Assert.Skip("No device without an end here.");
        Assert.Contains("is a device", Assert.ThrowsAny<IOException>(() => OnnxFile.Import("/dev/zero")).Message, StringComparison.Ordinal);
        File.CreateSymbolicLink(folder["zero.onnx"], "/dev/zero");
        Assert.Contains("is a device", Assert.ThrowsAny<IOException>(() => OnnxFile.Import(folder["zero.onnx"])).Message, StringComparison.Ordinal);
    }

    private static void ImportOrRefuse(byte[] model)
    {
        try
        {
            OnnxFile.Import(model, "model.onnx");
        }
        catch (OnnxException)
        {
        }
    }

    private static float[] Values(byte[] model)
    {
        var network = OnnxFile.Import(model, "model.onnx").Network;
        return [.. network.Architecture.Parameters.SelectMany(network.ValuesOf)];
    }

    private static void Break(ModelProto model, string fault)
    {
        var graph = model.Graph;
        var (product, last) = (graph.Node[0], graph.Node[1]);
        var weight = graph.Initializer[0];
        switch (fault)
        {
            case "no graph": model.Graph = null; break;
            case "no format version": model.IrVersion = 0; break;
            case "no operator set": model.OpsetImport.Clear(); break;
            case "another operator set": model.OpsetImport[0].Domain = "ai.onnx.ml"; break;
            case "operator set twice": model.OpsetImport.Add(new OperatorSetIdProto { Domain = "ai.onnx", Version = 9 }); break;
            case "future operator set": model.OpsetImport[0].Version = 99; break;
            case "cycle": product.Input[0] = "y"; break;
            case "self": product.Input[0] = "sums"; break;
            case "unsorted": graph.Node.Clear(); graph.Node.Add([last, product]); break;
            case "missing initialiser": graph.Initializer.RemoveAt(0); break;
            case "duplicate initialiser": graph.Initializer.Add(weight); break;
            case "nameless initialiser": weight.Name = ""; break;
            case "sparse initialiser": graph.SparseInitializer.Add(new SparseTensorProto { Values = new TensorProto { Name = "S" } }); product.Input[1] = "S"; break;
            case "output never produced": graph.Output[0].Name = "z"; break;
            case "no output": graph.Output.Clear(); break;
            case "two outputs": graph.Output.Add(Value("sums", 0, 2)); break;
            case "output is input": graph.Output[0].Name = "x"; break;
            case "output is constant": graph.Output[0].Name = "W"; break;
            case "value produced twice": last.Output.Add("sums"); break;
            case "value is an initialiser": last.Output.Add("W"); break;
            case "input twice": graph.Input.Add(Value("x", 0, 2)); break;
            case "two inputs": graph.Input.Add(Value("x2", 0, 2)); graph.Node[1] = Node("last", "Add", ["sums", "x2"], ["y"]); break;
            case "no input shape": graph.Input[0].Type.TensorType.Shape = null; break;
            case "input of rank 1": graph.Input[0] = Value("x", 2); break;
            case "free size": graph.Input[0] = Value("x", 0, 0); break;
            case "negative size": graph.Input[0] = Value("x", 0, -2); break;
            case "huge size": graph.Input[0] = Value("x", 0, 1L << 40); break;
            case "integer input": graph.Input[0].Type.TensorType.ElemType = (int)ElementType.Int64; break;
            case "input is no tensor": graph.Input[0].Type = null; break;
            case "no operator": last.OpType = ""; break;
            case "no node output": last.Output[0] = ""; break;
            case "attribute twice": product.Attribute.Add([Attribute("alpha", 1f), Attribute("alpha", 2f)]); break;
            case "attribute of another type": product.Attribute.Add(Attribute("alpha", 1L)); break;
            case "too few node inputs": product.Input.RemoveAt(2); product.Input.RemoveAt(1); break;
            case "too many node inputs": last.Input.Add("sums"); break;
            case "empty node input": product.Input[1] = ""; break;
            case "weights of another shape": weight.Dims.Clear(); weight.Dims.Add([4, 1]); break;
            case "weights of one dimension": weight.Dims.Clear(); weight.Dims.Add(4); break;
            case "short raw data": weight.FloatData.Clear(); weight.RawData = ByteString.CopyFrom(new byte[15]); break;
            case "long raw data": weight.FloatData.Clear(); weight.RawData = ByteString.CopyFrom(new byte[17]); break;
            case "few values": weight.FloatData.RemoveAt(3); break;
            case "values in another field": weight.DataType = (int)ElementType.Double; break;
            case "negative dimension": weight.Dims[0] = -2; break;
            case "overflowing shape": weight.Dims[0] = weight.Dims[1] = 1L << 32; break;
            case "huge shape": weight.Dims[0] = int.MaxValue; break;
            case "external data": weight.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "/etc/passwd" }); break;
            case "external by location": weight.DataLocation = External; break;
            case "string tensor": weight.DataType = 8; break;
            case "unknown element type": weight.DataType = 77; break;
            case "double beyond single precision":
                weight.DataType = (int)ElementType.Double;
                weight.FloatData.Clear();
                weight.DoubleData.Add([1e300, 2, 3, 4]);
                break;
            default: throw new ArgumentOutOfRangeException(nameof(fault), fault, "no such fault");
        }
    }
}
