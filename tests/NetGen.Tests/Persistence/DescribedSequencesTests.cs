using System.Globalization;

namespace NetGen.Tests.Persistence;

/// <summary>Networks of sequences without a class: as declarations, in files of NetGen and of PyTorch, and what is none.</summary>
public sealed class DescribedSequencesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_declaration_is_what_a_user_writes() => Assert.Equal(
        """
        using NetGen;
        using static NetGen.Activation;

        [Network]
        [Input(4, Steps = 30)]
        [Conv1D(4, 6, 3, ReLU, Dilation = 2)]
        [GRU(6, 5)]
        [LSTM(5, 3)]
        [RNN(3, 4, ReLU = true)]
        [RNN(4, 4)]
        [Dense(4, 2, Tanh)]
        [LastStep]
        [Dense(2, 3, Softmax)]
        public sealed partial class Stream;

        """, SourceExport.ToDeclaration(Stream().Architecture));

    [Fact]
    public void A_file_is_described_as_what_saved_it()
    {
        var network = Stream();
        SafeTensors.Save(network, _folder["Stream.safetensors"]);
        var read = SafeTensors.Describe(_folder["Stream.safetensors"]);
        Assert.Equal(SourceExport.ToDeclaration(network.Architecture), SourceExport.ToDeclaration(read.Architecture));
        Assert.Equal(network.Parameters, read.Parameters);
        Assert.Equal(Shape.OfSequence(30, 4), read.Architecture.InputShape);
        Assert.Equal(["[6, 4, 3]", "[6]", "[15, 6]", "[15, 5]", "[15]", "[15]", "[12, 5]", "[12, 3]", "[12]", "[12]", "[4, 3]", "[4, 4]", "[4]", "[4]"], read.Architecture.Tensors.Take(14).Select(tensor => ShapeText.Of(tensor.Shape)));
        Assert.Equal(["layers.1.weight_ih", "layers.1.weight_hh", "layers.1.bias_ih", "layers.1.bias_hh"], read.Architecture.Layers[1].Parameters.Select(tensor => tensor.Name));
        Assert.False(SafeTensors.Inspect(_folder["Stream.safetensors"]).Metadata.ContainsKey(SafeTensorsKeys.Input));
        Assert.Equal(SourceExport.ToC99(network), SourceExport.ToC99(_folder["Stream.safetensors"]));
    }

    [Fact]
    public void Multiply_adds_count_every_step() =>
        Assert.Equal([6L * 4 * 3 * 30, 15L * 11 * 30, 12L * 8 * 30, 4L * 7 * 30, 4L * 8 * 30, 8L * 30, 0, 6], Stream().Architecture.Layers.Select(layer => layer.MultiplyAdds));

    [Theory]
    [InlineData("Dense(12, 2, Linear)", "Layer 2 (Dense) has 12 inputs but layer 1 (GRU) has 3 × 4 outputs")]
    [InlineData("Dense(steps 3 × features 4, 2, Linear)", "the kind makes 3 × 2 of them")]
    [InlineData("Flatten(steps 3 × features 4, 12, Linear)", "a sequence whose steps come one by one")]
    [InlineData("Maxout(steps 3 × features 4, 12, Linear, pieces: 2)", "a sequence whose steps come one by one")]
    [InlineData("GlobalMaxPool(steps 3 × features 4, 4, Linear)", "a sequence whose steps come one by one")]
    [InlineData("LastStep(steps 3 × features 4, steps 3 × features 4, Linear)", "the kind makes 4 of them")]
    [InlineData("LSTM(steps 3 × features 4, steps 2 × features 4, Linear)", "the kind makes 3 × 4 of them")]
    [InlineData("LSTM(steps 3 × features 4, steps 3 × features 4, Tanh)", "Tanh, but the kind takes no activation")]
    [InlineData("LSTM(12, steps 3 × features 4, Linear)", "Layer 2 (LSTM) has 12 inputs but layer 1 (GRU) has 3 × 4 outputs")]
    [InlineData("Conv1D(steps 3 × features 4, steps 3 × features 4, Linear, kernel: 2, stride: 2, padding: 0, dilation: 1, groups: 1)", "stride is 2, but of a sequence every step is a position")]
    [InlineData("RNN(steps 3 × features 4, steps 3 × features 4, Linear, reLU: 2)", "reLU is 2")]
    public void Layers_that_no_declaration_makes_are_refused(string layer, string message)
    {
        string path = _folder.Write("odd.safetensors", Raw.File($"{{\"__metadata__\":{{\"netgen.architecture\":\"GRU(steps 3 × features 2, steps 3 × features 4, Linear); {layer}\"}}}}", []));
        Assert.Contains(message, Assert.Throws<SafeTensorsException>(() => SafeTensors.Describe(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("_l0")]
    [InlineData("")]
    public void A_module_of_PyTorch_with_one_layer_is_read(string suffix)
    {
        var architecture = Gru().Architecture;
        byte[] file = File(("layers.0.weight_ih" + suffix, [3, 2]), ("layers.0.weight_hh" + suffix, [3, 1]), ("layers.0.bias_ih" + suffix, [3]), ("layers.0.bias_hh" + suffix, [3]));
        Assert.Equal([1, 2, 3, 4, 5, 6, 1, 2, 3, 1, 2, 3, 1, 2, 3], Read(file, architecture));
    }

    [Fact]
    public void A_module_of_PyTorch_with_several_layers_is_read_by_its_names()
    {
        var architecture = Gru(layers: 2).Architecture;
        byte[] file = File([.. new[] { 0, 1 }.SelectMany(layer => new (string, int[])[] { ($"gru.weight_ih_l{layer}", [3, layer == 0 ? 2 : 1]), ($"gru.weight_hh_l{layer}", [3, 1]), ($"gru.bias_ih_l{layer}", [3]), ($"gru.bias_hh_l{layer}", [3]) })]);
        var options = new SafeTensorsOptions { NameInFile = tensor => $"gru.{tensor.Name.Split('.')[^1]}" + (tensor.Name[7] == '0' ? "" : $"_l{tensor.Name[7]}") };
        Assert.Equal([1, 2, 3, 4, 5, 6, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3], Read(file, architecture, options));
    }

    [Theory]
    [InlineData("layers.0.weight_ih_l1", "layers.0.weight_ih_l1 is of a module of several layers: declare each as a layer of its own")]
    [InlineData("layers.0.weight_ih_l12", "is of a module of several layers")]
    [InlineData("layers.0.weight_ih_l0_reverse", "layers.0.weight_ih_l0_reverse is of a layer that goes through the sequence backwards")]
    [InlineData("layers.0.weight_ih_l", null)]
    [InlineData("layers.0.weight_label", null)]
    public void What_to_do_about_other_modules_is_told(string left, string? advice)
    {
        byte[] file = File(("layers.0.weight_ih_l0", [3, 2]), ("layers.0.weight_hh_l0", [3, 1]), ("layers.0.bias_ih_l0", [3]), ("layers.0.bias_hh_l0", [3]), (left, [1]));
        var error = Assert.Throws<SafeTensorsException>(() => Read(file, Gru().Architecture));
        Assert.Equal(left, Assert.Single(error.Differences).Tensor);
        if (advice is null)
            Assert.DoesNotContain("declare each", error.Message, StringComparison.Ordinal);
        else
            Assert.Contains(advice, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_of_other_files_say_nothing_of_channels()
    {
        string path = _folder.Write("odd.safetensors", Raw.File("""{"__metadata__":{"netgen.architecture":"LastStep(steps 3 × features 2, 2, Linear)","netgen.input":"channels 2 × length 3, ChannelsLast"}}""", []));
        Assert.Throws<SafeTensorsException>(() => SafeTensors.Describe(path));
    }

    private static float[] Read(byte[] file, NetworkArchitecture architecture, SafeTensorsOptions? options = null)
    {
        float[] parameters = new float[architecture.ParameterLength];
        new SafeTensorsReader(FileContent.Of("file", file), architecture, options ?? new SafeTensorsOptions()).CopyTo(parameters);
        return parameters;
    }

    /// <summary>A file of tensors whose values count from 1.</summary>
    private static byte[] File(params (string Name, int[] Shape)[] tensors)
    {
        var header = new List<string>();
        var data = new List<byte>();
        foreach (var (name, shape) in tensors)
        {
            int count = shape.Aggregate(1, (product, size) => product * size);
            header.Add(string.Create(CultureInfo.InvariantCulture, $"\"{name}\":{{\"dtype\":\"F32\",\"shape\":[{string.Join(',', shape)}],\"data_offsets\":[{data.Count},{data.Count + (4 * count)}]}}"));
            data.AddRange(Enumerable.Range(1, count).SelectMany(i => BitConverter.GetBytes((float)i)));
        }

        return Raw.File($"{{{string.Join(',', header)}}}", [.. data]);
    }

    private static NetworkDescription Gru(int layers = 1) => new("Gru", [.. Enumerable.Range(0, layers).Select(i => Recurrent("GRU", 3, 5, i == 0 ? 2 : 1, 1))]);

    private static NetworkDescription Stream() => new("Stream",
    [
        Layer("Conv1D", Shape.OfSequence(30, 4), Shape.OfSequence(30, 6), new() { ["kernel"] = 3, ["stride"] = 1, ["padding"] = 0, ["dilation"] = 2, ["groups"] = 1 }, "ReLU", ("weight", 72), ("bias", 6)),
        Recurrent("GRU", 3, 30, 6, 5),
        Recurrent("LSTM", 4, 30, 5, 3),
        Recurrent("RNN", 1, 30, 3, 4, isReLU: true),
        Recurrent("RNN", 1, 30, 4, 4),
        Layer("Dense", Shape.OfSequence(30, 4), Shape.OfSequence(30, 2), [], "Tanh", ("weight", 8), ("bias", 2)),
        Layer("LastStep", Shape.OfSequence(30, 2), Shape.OfFeatures(2), [], "Linear"),
        Layer("Dense", Shape.OfFeatures(2), Shape.OfFeatures(3), [], "Softmax", ("weight", 6), ("bias", 3)),
    ]);

    private static LayerDescription Recurrent(string kind, int gates, int steps, int inputs, int outputs, bool isReLU = false) => Layer(
        kind, Shape.OfSequence(steps, inputs), Shape.OfSequence(steps, outputs), isReLU ? new() { ["reLU"] = 1 } : [], "Linear",
        ("weight_ih", gates * outputs * inputs), ("weight_hh", gates * outputs * outputs), ("bias_ih", gates * outputs), ("bias_hh", gates * outputs));

    private static LayerDescription Layer(string kind, Shape input, Shape output, Dictionary<string, double> settings, string activation, params (string Name, int Count)[] tensors) => new()
    {
        Kind = kind,
        InputShape = input,
        OutputShape = output,
        Activation = activation,
        Settings = settings,
        Tensors = tensors.ToDictionary(tensor => tensor.Name, tensor => Enumerable.Range(0, tensor.Count).Select(i => i / 8f).ToArray()),
    };
}
