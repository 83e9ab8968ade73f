using System.Globalization;
using System.Runtime.InteropServices;
using Google.Protobuf;
using NetGen.OnnxSchema;
using NetGen.Tests.Persistence;
using static NetGen.Onnx.Tests.Import.ModelBuilder;

namespace NetGen.Onnx.Tests.Import;

/// <summary>Weights in a file beside the model are read from there, and from nowhere else.</summary>
public sealed class ExternalDataTests : IDisposable
{
    private const int External = 1;
    private const string DataFile = "model.onnx.data";

    private static readonly float[] Weights = [0.5f, -1, 2, 0.25f, 3, -2];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Weights_beside_the_model_are_read()
    {
        _folder.Write(DataFile, Bytes(Weights));
        var network = OnnxFile.Import(Write(Model())).Network;
        Assert.Equal(Weights, network.Architecture.Parameters.SelectMany(network.ValuesOf));
    }

    [Fact]
    public void The_network_answers_as_the_model_in_OnnxRuntime()
    {
        _folder.Write(DataFile, Bytes(Weights));
        string path = Write(Model());
        float[] inputs = [1, 2, -3, 0.5f];
        var imported = ImportedModels.Compile([OnnxFile.Import(path)])["Model"];
        float[] actual = new float[4];
        imported.Forward(inputs, actual, 2);
        Agreement.Check(path, OnnxRuntime.Run(path, inputs, 2), actual);
    }

    [Fact]
    public void Nodes_hold_them_there_too()
    {
        _folder.Write(DataFile, Bytes(Weights));
        byte[] model = Model(graph =>
        {
            var weight = graph.Initializer[0];
            graph.Initializer.RemoveAt(0);
            graph.Node.Insert(0, Node("", "Constant", [], ["W"], new AttributeProto { Name = "value", Type = (int)AttributeType.Tensor, T = weight }));
        });
        Assert.Equal(Weights[..4], WeightOf(OnnxFile.Import(Write(model)).Network));
    }

    [Fact]
    public void A_length_and_an_offset_may_be_left_out()
    {
        _folder.Write(DataFile, Bytes(Weights));
        byte[] model = Model(graph =>
        {
            foreach (var tensor in graph.Initializer.Where(tensor => tensor.ExternalData.Count > 0))
                tensor.ExternalData.Remove(tensor.ExternalData.Single(entry => entry.Key == "length"));
            graph.Initializer[0].ExternalData.Remove(graph.Initializer[0].ExternalData.Single(entry => entry.Key == "offset"));
        });
        Assert.Equal(Weights[..4], WeightOf(OnnxFile.Import(Write(model)).Network));
    }

    [Theory]
    [InlineData("location", "", "external data without a location", "the plain name of a file")]
    [InlineData("location", "../model.onnx.data", "'../model.onnx.data'", "the plain name of a file")]
    [InlineData("location", "..", "'..'", "the plain name of a file")]
    [InlineData("location", "sub/model.onnx.data", "'sub/model.onnx.data'", "the plain name of a file")]
    [InlineData("location", "sub\\model.onnx.data", "model.onnx.data'", "the plain name of a file")]
    [InlineData("location", "/etc/passwd", "'/etc/passwd'", "the plain name of a file")]
    [InlineData("location", "C:passwd", "'C:passwd'", "the plain name of a file")]
    [InlineData("location", "other.data", "'other.data', which is not in ", "the file beside the model")]
    [InlineData("location", "folder", "is a folder", "a file that can be read")]
    [InlineData("offset", "-4", "the offset '-4'", "a whole number from 0")]
    [InlineData("offset", "1e3", "the offset '1e3'", "a whole number from 0")]
    [InlineData("offset", "12", "'model.onnx.data', of 24 bytes", "at least 28 bytes")]
    [InlineData("offset", "9223372036854775807", "'model.onnx.data', of 24 bytes", "at least 9223372036854775823 bytes")]
    [InlineData("length", "12", "12 bytes in 'model.onnx.data'", "16, as its shape and type need")]
    [InlineData("length", "9223372036854775807", "9223372036854775807 bytes in", "16, as its shape and type need")]
    [InlineData("size", "16", "the entry 'size'", "location, offset, length")]
    public void What_leads_elsewhere_or_beyond_is_refused(string key, string value, string found, string expected)
    {
        _folder.Write(DataFile, Bytes(Weights));
        Directory.CreateDirectory(_folder["folder"]);
        byte[] model = Model(graph =>
        {
            var entries = graph.Initializer[0].ExternalData;
            if (entries.FirstOrDefault(entry => entry.Key == key) is { } entry)
                entry.Value = value;
            else
                entries.Add(new StringStringEntryProto { Key = key, Value = value });
        });
        string path = Write(model);
        var error = Assert.Throws<OnnxException>(() => OnnxFile.Import(path));
        Assert.Equal("tensor 'W'", error.Place);
        Assert.Contains(found, error.Found, StringComparison.Ordinal);
        Assert.Contains(expected, error.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_is_taken_once_the_file_is_known_to_hold_the_values()
    {
        _folder.Write(DataFile, Bytes(Weights));
        string path = Write(Model(graph =>
        {
            graph.Initializer[0].Dims[0] = graph.Initializer[0].Dims[1] = 40_000;
            graph.Initializer[0].ExternalData.Single(entry => entry.Key == "length").Value = $"{4L * 40_000 * 40_000}";
        }));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("at least 6400000000 bytes", Assert.Throws<OnnxException>(() => OnnxFile.Import(path)).Expected, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 24);
    }

    [Fact]
    public void A_link_that_leads_out_of_the_folder_is_refused()
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            Assert.Skip("Links need rights there.");
        using var other = new TemporaryFolder();
        string outside = other.Write("secret", Bytes(Weights));
        string path = Write(Model());
        File.CreateSymbolicLink(_folder[DataFile], outside);
        Assert.Contains("a link to", Assert.Throws<OnnxException>(() => OnnxFile.Import(path)).Found, StringComparison.Ordinal);

        // By way of a link that stays inside, too.
        File.Delete(_folder[DataFile]);
        File.CreateSymbolicLink(_folder["first"], outside);
        File.CreateSymbolicLink(_folder[DataFile], "first");
        Assert.Contains("a link to", Assert.Throws<OnnxException>(() => OnnxFile.Import(path)).Found, StringComparison.Ordinal);

        File.Delete(_folder[DataFile]);
        _folder.Write("weights", Bytes(Weights));
        File.CreateSymbolicLink(_folder[DataFile], "weights");
        Assert.Equal(Weights[..4], WeightOf(OnnxFile.Import(path).Network));
    }

    [Fact]
    public void A_model_in_a_linked_folder_may_have_links_to_the_real_one()
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            Assert.Skip("Links need rights there.");
        Directory.CreateDirectory(_folder["real"]);
        _folder.Write("real/weights", Bytes(Weights));
        File.CreateSymbolicLink(_folder["real/" + DataFile], _folder["real/weights"]);
        File.Move(Write(Model()), _folder["real/model.onnx"]);
        Directory.CreateSymbolicLink(_folder["link"], _folder["real"]);
        foreach (string folder in new[] { "real", "link" })
            Assert.Equal(Weights[..4], WeightOf(OnnxFile.Import(_folder[folder + "/model.onnx"]).Network));

        // A folder that the link to the values goes through leads elsewhere.
        Directory.CreateDirectory(_folder["other"]);
        _folder.Write("other/weights", Bytes(Weights));
        File.Delete(_folder["real/" + DataFile]);
        Directory.CreateSymbolicLink(_folder["real/way"], _folder["other"]);
        File.CreateSymbolicLink(_folder["real/" + DataFile], "way/weights");
        Assert.Contains("a link to", Assert.Throws<OnnxException>(() => OnnxFile.Import(_folder["link/model.onnx"])).Found, StringComparison.Ordinal);
    }

    [Fact]
    public void From_memory_there_is_no_folder_to_read_from()
    {
        var error = Refused(Model());
        Assert.Equal("values in the file 'model.onnx.data'", error.Found);
        Assert.Contains("Import the model by its path", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_node_reads_may_be_of_any_type_and_anywhere()
    {
        byte[] model = With(model =>
        {
            model.Graph.Initializer.Add(new TensorProto { Name = "text", DataType = 8, Dims = { 1 } });
            model.Graph.Initializer.Add(new TensorProto { Name = "byte", DataType = 2, Dims = { 1 } });
            model.Graph.Initializer.Add(new TensorProto { Name = "large", DataType = 13, Dims = { 1L << 40, 1L << 40 } });
            model.Graph.Initializer.Add(new TensorProto { Name = "elsewhere", DataType = 1, Dims = { 4 }, DataLocation = External, ExternalData = { Entry("location", "/etc/passwd") } });
            model.Graph.SparseInitializer.Add(new SparseTensorProto { Values = new TensorProto { Name = "sparse" } });
            model.Graph.Node.Add(Node("aside", "StringNormalizer", ["text"], ["z"]));
        });
        Assert.Single(OnnxFile.Import(model, "m").Network.Architecture.Layers);
    }

    /// <summary>x [batch, 2], Gemm with weights [2, 2] transposed and a bias [2] from the file, Relu, y.</summary>
    private static byte[] Model(Action<GraphProto>? change = null) => With(model =>
    {
        var graph = model.Graph;
        graph.Node[0].Attribute.Add(GraphWriter.Attribute("transB", 1));
        graph.Initializer.Clear();
        graph.Initializer.Add(Tensor("W", [2, 2], 0));
        graph.Initializer.Add(Tensor("B", [2], 16));
        change?.Invoke(graph);
    });

    private static TensorProto Tensor(string name, long[] shape, int offset) => new()
    {
        Name = name,
        DataType = (int)ElementType.Float,
        Dims = { shape },
        DataLocation = External,
        ExternalData =
        {
            Entry("location", DataFile), Entry("offset", offset.ToString(CultureInfo.InvariantCulture)),
            Entry("length", (4 * shape.Aggregate(1L, (product, size) => product * size)).ToString(CultureInfo.InvariantCulture)),
        },
    };

    private static StringStringEntryProto Entry(string key, string value) => new() { Key = key, Value = value };

    private static byte[] Bytes(float[] values) => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    private static float[] WeightOf(NetworkDescription network) => network.ValuesOf(network.Architecture.Parameters.First());

    private string Write(byte[] model) => _folder.Write("Model.onnx", model);
}
