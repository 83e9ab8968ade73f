using System.Buffers.Binary;
using System.Text.Json;

namespace NetGen.Tests.Persistence;

/// <summary>What is saved comes back, under the names and in the order of elements that other tools expect.</summary>
public sealed class SafeTensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_saved_is_loaded_bit_for_bit()
    {
        var (saved, loaded) = (new FigureNetwork(), new FigureNetwork());
        saved.Initialize(7);
        saved.Layer1.Weights[0, 0] = BitConverter.Int32BitsToSingle(0x7fc01234);
        saved.Layer1.Weights[1, 0] = -0f;
        saved.Layer2.Bias[2] = float.Epsilon;
        SafeTensors.Save(saved, _folder["a"]);
        loaded.Initialize(8);
        SafeTensors.Load(loaded, _folder["a"]);
        Assert.Equal(Bits(saved.Parameters), Bits(loaded.Parameters));
    }

    [Fact]
    public void A_large_file_is_mapped_and_loaded_bit_for_bit()
    {
        var (saved, loaded) = (new LargeNetwork(), new LargeNetwork());
        saved.Initialize(7);
        SafeTensors.Save(saved, _folder["a"]);
        Assert.True(new FileInfo(_folder["a"]).Length > FileContent.MappedFrom);
        SafeTensors.Load(loaded, _folder["a"]);
        Assert.Equal(Bits(saved.Parameters), Bits(loaded.Parameters));
        // Nothing holds the file any longer.
        SafeTensors.Save(loaded, _folder["a"]);
    }

    [Fact]
    public void Streams_and_memory_hold_the_same_bytes_as_files()
    {
        var network = new FigureNetwork();
        network.Initialize(7);
        using var stream = new MemoryStream();
        SafeTensors.Save(network, stream);
        SafeTensors.Save(network, _folder["a"]);
        Assert.Equal(File.ReadAllBytes(_folder["a"]), stream.ToArray());

        var (fromStream, fromMemory) = (new FigureNetwork(), new FigureNetwork());
        stream.Position = 0;
        SafeTensors.Load(fromStream, stream);
        SafeTensors.Load(fromMemory, stream.ToArray());
        Assert.Equal(Bits(network.Parameters), Bits(fromStream.Parameters));
        Assert.Equal(Bits(network.Parameters), Bits(fromMemory.Parameters));
    }

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        var network = new PairNetwork();
        (network.Layer1.Weights[0, 0], network.Layer1.Weights[0, 1], network.Layer1.Bias[0]) = (1.5f, -2, 0.25f);
        using var stream = new MemoryStream();
        SafeTensors.Save(network, stream, new Dictionary<string, string> { ["note"] = "a \"quoted\" ü" });

        byte[] content = stream.ToArray();
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(content);
        Assert.Equal(0, length % 8);
        Assert.Equal((byte)'{', content[8]);
        using var header = JsonDocument.Parse(content.AsMemory(8, length));
        var weight = header.RootElement.GetProperty("layers.0.weight");
        var bias = header.RootElement.GetProperty("layers.0.bias");
        Assert.Equal("""{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}""", weight.GetRawText());
        Assert.Equal("""{"dtype":"F32","shape":[1],"data_offsets":[8,12]}""", bias.GetRawText());
        Assert.Equal("a \"quoted\" ü", header.RootElement.GetProperty("__metadata__").GetProperty("note").GetString());
        Assert.Equal([0, 0, 0xc0, 0x3f, 0, 0, 0, 0xc0, 0, 0, 0x80, 0x3e], content[(8 + length)..]);
    }

    [Fact]
    public void Weights_are_saved_outputs_by_inputs()
    {
        var network = new FigureNetwork();
        for (int row = 0; row < 4; row++)
        {
            for (int column = 0; column < 5; column++)
                network.Layer1.Weights[row, column] = (10 * row) + column;
        }

        SafeTensors.Save(network, _folder["a"]);
        var tensor = SafeTensors.Inspect(_folder["a"]).Find("layers.0.weight")!;
        byte[] content = File.ReadAllBytes(_folder["a"]);
        float[] values = [.. Enumerable.Range(0, (int)tensor.Count).Select(i => BinaryPrimitives.ReadSingleLittleEndian(content.AsSpan((int)tensor.Offset + (4 * i))))];
        Assert.Equal([0, 1, 2, 3, 4, 10, 11, 12, 13, 14, 20, 21, 22, 23, 24, 30, 31, 32, 33, 34], values);
    }

    [Fact]
    public void Inspect_lists_tensors_and_metadata()
    {
        SafeTensors.Save(new FigureNetwork(), _folder["a"], new Dictionary<string, string> { ["trained on"] = "iris" });
        var info = SafeTensors.Inspect(_folder["a"]);
        Assert.Equal((_folder["a"], new FileInfo(_folder["a"]).Length), (info.File, info.Length));
        Assert.Equal(["layers.0.weight: F32 [4, 5]", "layers.0.bias: F32 [4]", "layers.1.weight: F32 [3, 4]", "layers.1.bias: F32 [3]"],
            info.Tensors.Select(tensor => tensor.ToString()));
        Assert.Equal("iris", info.Metadata["trained on"]);
        Assert.Equal("pt", info.Metadata["format"]);
        Assert.Equal("Dense(5, 4, Tanh); Dense(4, 3, Softmax)", info.Metadata["netgen.architecture"]);
        Assert.Matches("^[0-9a-f]{16}$", info.Metadata["netgen.fingerprint"]);
        Assert.Equal(typeof(SafeTensors).Assembly.GetName().Version!.ToString(3), info.Metadata["netgen.version"]);
    }

    [Fact]
    public void Saving_twice_gives_the_same_bytes()
    {
        SafeTensors.Save(new FigureNetwork(), _folder["a"]);
        SafeTensors.Save(new FigureNetwork(), _folder["b"]);
        Assert.Equal(File.ReadAllBytes(_folder["a"]), File.ReadAllBytes(_folder["b"]));
    }

    [Fact]
    public void Metadata_that_cannot_be_kept_is_refused_before_anything_is_written()
    {
        Refused("netgen.version", "1", "taken");
        Refused("note", null, "null");
        Refused("\ud800", "1", "surrogate");
        Refused("note", "x\udc00", "surrogate");

        void Refused(string key, string? text, string reason)
        {
            File.WriteAllText(_folder["a"], "old");
            var error = Assert.Throws<ArgumentException>(() => SafeTensors.Save(new PairNetwork(), _folder["a"], new Dictionary<string, string> { [key] = text! }));
            Assert.Contains(reason, error.Message);
            Assert.Equal("old", File.ReadAllText(_folder["a"]));
        }
    }

    [Theory]
    [InlineData("__metadata__", "keeps that name")]
    [InlineData("layers.0.bias", "Two tensors")]
    public void A_tensor_name_that_the_format_cannot_hold_is_refused(string name, string reason)
    {
        var architecture = PairNetwork.Architecture;
        var layer = architecture.Layers[0];
        var renamed = new ParameterInfo(name, ParameterKind.Bias, 0, ParameterLayout.RowMajor([1]), Initializer.Zeros);
        architecture = architecture with { Layers = [layer with { Parameters = [.. layer.Parameters, renamed] }] };
        var error = Assert.Throws<ArgumentException>(() => new SafeTensorsWriter(architecture, new PairNetwork().Parameters, null));
        Assert.Contains(reason, error.Message);
    }

    [Fact]
    public void Padding_stays_zero()
    {
        var network = new FigureNetwork();
        SafeTensors.Save(network, _folder["a"]);
        SafeTensors.Load(network, _folder["a"]);
        var own = FigureNetwork.Architecture.Parameters.SelectMany(info => info.Indices).ToHashSet();
        for (int i = 0; i < network.Parameters.Length; i++)
        {
            if (!own.Contains(i))
                Assert.Equal(0, network.Parameters[i]);
        }
    }

    private static int[] Bits(ReadOnlySpan<float> values)
    {
        int[] bits = new int[values.Length];
        for (int i = 0; i < bits.Length; i++)
            bits[i] = BitConverter.SingleToInt32Bits(values[i]);
        return bits;
    }
}
