using System.Text;

namespace NetGen.Tests.Persistence;

/// <summary>A valid file for another network: every difference in one message, the network unchanged.</summary>
public sealed class SafeTensorsMatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_difference_is_told_at_once()
    {
        SafeTensors.Save(new FigureNetwork(), _folder["a"]);
        var error = Refused(new PairNetwork(), File.ReadAllBytes(_folder["a"]));
        Assert.Equal(
            [
                "found Dense(5, 4, Tanh) as layer 1, expected Dense(2, 1, Sigmoid)",
                "found Dense(4, 3, Softmax) as layer 2, expected nothing",
                "tensor 'layers.0.weight': found F32 [4, 5], expected F32 [1, 2]",
                "tensor 'layers.0.bias': found F32 [4], expected F32 [1]",
                "tensor 'layers.1.weight': found F32 [3, 4], expected no such tensor",
                "tensor 'layers.1.bias': found F32 [3], expected no such tensor",
            ],
            error.Differences.Select(difference => difference.ToString()));
        Assert.All(error.Differences, difference => Assert.Contains(difference.ToString(), error.Message));
        Assert.Contains("PairNetwork", error.Message);
    }

    [Fact]
    public void A_missing_tensor()
    {
        var error = Refused(new PairNetwork(), Raw.File("""{"layers.0.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}""", new byte[8]));
        Assert.Equal(new SafeTensorsDifference("layers.0.bias", "no such tensor", "F32 [1]"), Assert.Single(error.Differences));
        Assert.Equal(("layers.0.bias", "no such tensor", "F32 [1]"), (error.Tensor, error.Found, error.Expected));
    }

    [Fact]
    public void Tensors_that_the_network_has_not_are_passed_over_on_demand()
    {
        byte[] content = Raw.File("""{"layers.0.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"layers.0.bias":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},"head.weight":{"dtype":"I32","shape":[],"data_offsets":[12,16]}}""", [0, 0, 0x80, 0x3f, .. new byte[12]]);
        Assert.Equal("head.weight", Assert.Single(Refused(new PairNetwork(), content).Differences).Tensor);
        var network = new PairNetwork();
        SafeTensors.Load(network, content, new SafeTensorsOptions { AllowUnexpectedTensors = true });
        Assert.Equal((1f, 0f, 0f), (network.Layer1.Weights[0, 0], network.Layer1.Weights[0, 1], network.Layer1.Bias[0]));
        using var stream = new MemoryStream(content);
        SafeTensors.Load(new PairNetwork(), stream, new SafeTensorsOptions { AllowUnexpectedTensors = true });
    }

    [Fact]
    public void What_the_network_needs_is_needed_all_the_same()
    {
        byte[] content = Raw.File("""{"layers.0.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"other":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", new byte[12]);
        var error = Assert.Throws<SafeTensorsException>(() => SafeTensors.Load(new PairNetwork(), content, new SafeTensorsOptions { AllowUnexpectedTensors = true }));
        Assert.Equal("layers.0.bias", Assert.Single(error.Differences).Tensor);
    }

    [Fact]
    public void A_message_is_bounded_whatever_the_file_holds()
    {
        string tensors = string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"{new string('n', 200)}\\u001b[31m{i}\":{{\"dtype\":\"F32\",\"shape\":[{string.Join(',', Enumerable.Repeat(1, 100))},0],\"data_offsets\":[0,0]}}"));
        var error = Assert.Throws<SafeTensorsException>(() => SafeTensors.Load(new PairNetwork(), Raw.File($"{{{tensors}}}", [])));
        Assert.Equal(5_002, error.Differences.Count);
        Assert.InRange(error.Message.Length, 1, 100_000);
        Assert.DoesNotContain('\u001b', error.Message);
        Assert.Contains("and 4802 more differences", error.Message, StringComparison.Ordinal);

        string name = new('a', 1 << 20);
        error = Assert.Throws<SafeTensorsException>(() => SafeTensors.Load(new PairNetwork(), Raw.File($"{{\"{name}\":{{\"dtype\":\"F32\"}}}}", [])));
        Assert.InRange(error.Message.Length, 1, 1_000);
        Assert.Equal(name, error.Tensor);
    }

    [Fact]
    public void Inputs_in_another_order()
    {
        var (first, last) = (new ChannelsFirstNetwork(), new ChannelsLastNetwork());
        SafeTensors.Save(last, _folder["last"], normalizer: new Normalizer(new float[24], [.. Enumerable.Range(1, 24)]));
        SafeTensors.Save(first, _folder["first"]);
        var error = Refused(new ChannelsFirstNetwork(), File.ReadAllBytes(_folder["last"]));
        Assert.Equal("found inputs in the order channels 2 × height 4 × width 3, ChannelsLast, expected channels 2 × height 4 × width 3, ChannelsFirst", Assert.Single(error.Differences).ToString());
        Assert.EndsWith("The network is unchanged. Weights do not depend on the order of inputs, but what they are given does: declare [Input] with the file's shape and layout. SafeTensorsOptions.CheckArchitecture = false loads them all the same.", error.Message, StringComparison.Ordinal);
        Assert.Equal("inputs in the order ChannelsFirst", Assert.Single(Refused(new ChannelsLastNetwork(), File.ReadAllBytes(_folder["first"])).Differences).Found);
        Assert.Throws<SafeTensorsException>(() => SafeTensors.LoadNormalizer(first, _folder["last"]));

        SafeTensors.Load(new ChannelsLastNetwork(), _folder["last"]);
        SafeTensors.Load(new ChannelsFirstNetwork(), _folder["first"]);
        last.Initialize(7);
        SafeTensors.Save(last, _folder["last"]);
        SafeTensors.Load(first, _folder["last"], new SafeTensorsOptions { CheckArchitecture = false });
        float[] places = [.. Enumerable.Range(0, 24).Select(i => MathF.Sin(i))];
        Assert.Equal(last.Forward([.. Enumerable.Range(0, 24).Select(i => places[(i % 2 * 12) + (i / 2)])]), first.Forward(places));
    }

    /// <summary>Files of other programs do not tell the order.</summary>
    [Fact]
    public void Inputs_in_an_order_that_is_not_told()
    {
        var network = new ChannelsFirstNetwork();
        network.Initialize(3);
        SafeTensors.Save(network, _folder["a"]);
        var info = SafeTensors.Inspect(_folder["a"]);
        byte[] content = File.ReadAllBytes(_folder["a"]);
        string header = string.Join(',', info.Tensors.Select(tensor => $"\"{tensor.Name}\":{{\"dtype\":\"F32\",\"shape\":[{string.Join(',', tensor.Shape)}],\"data_offsets\":[{tensor.Offset - info.Tensors[0].Offset},{tensor.Offset - info.Tensors[0].Offset + tensor.Length}]}}"));
        SafeTensors.Load(new ChannelsLastNetwork(), Raw.File($"{{{header}}}", content[(int)info.Tensors[0].Offset..]));
    }

    [Fact]
    public void A_checkpoint_of_inputs_in_another_order()
    {
        var options = new TrainingOptions();
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
            CheckpointIdentity.Write(writer, CheckpointIdentity.Of(ChannelsLastNetwork.Architecture, options));
        stream.Position = 0;
        var differences = CheckpointIdentity.ReadDifferences(new BinaryReader(stream), CheckpointIdentity.Of(ChannelsLastNetwork.Architecture with { InputLayout = InputLayout.ChannelsFirst }, options));
        Assert.Equal("inputs", Assert.Single(differences).Name);
    }

    [Theory]
    [InlineData("I32", 4)]
    [InlineData("U8", 1)]
    [InlineData("C64", 8)]
    [InlineData("F8_E4M3", 1)]
    public void Other_types_are_refused_by_name(string type, int size)
    {
        string header = $$$"""{"layers.0.weight":{"dtype":"{{{type}}}","shape":[1,2],"data_offsets":[0,{{{2 * size}}}]},"layers.0.bias":{"dtype":"F32","shape":[1],"data_offsets":[{{{2 * size}}},{{{(2 * size) + 4}}}]}}""";
        var difference = Assert.Single(Refused(new PairNetwork(), Raw.File(header, new byte[(2 * size) + 4])).Differences);
        Assert.Equal(("layers.0.weight", type + " [1, 2]"), (difference.Tensor, difference.Found));
    }

    [Fact]
    public void A_shape_of_as_many_elements_is_another_shape()
    {
        string header = """{"layers.0.weight":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"layers.0.bias":{"dtype":"F32","shape":[],"data_offsets":[8,12]}}""";
        Assert.Equal(["F32 [2, 1]", "F32 []"], Refused(new PairNetwork(), Raw.File(header, new byte[12])).Differences.Select(difference => difference.Found));
    }

    [Fact]
    public void Another_activation_is_another_network_unless_the_user_says_otherwise()
    {
        var saved = new FigureNetwork();
        saved.Initialize(5);
        SafeTensors.Save(saved, _folder["a"]);
        var network = new ReluNetwork();
        var difference = Assert.Single(Refused(network, File.ReadAllBytes(_folder["a"])).Differences);
        Assert.Equal(("Dense(5, 4, Tanh) as layer 1", "Dense(5, 4, ReLU)"), (difference.Found, difference.Expected));

        SafeTensors.Load(network, _folder["a"], new SafeTensorsOptions { CheckArchitecture = false });
        Assert.Equal(saved.Parameters.ToArray(), network.Parameters.ToArray());
    }

    [Fact]
    public void What_matters_in_training_alone_is_no_difference()
    {
        var architecture = FigureNetwork.Architecture;
        var other = architecture with
        {
            Loss = Loss.MeanSquaredError,
            Layers = [architecture.Layers[0] with { Settings = new Dictionary<string, double> { ["rate"] = 0.5, ["momentum"] = 0.1 } }, architecture.Layers[1]],
        };
        Assert.Equal(ArchitectureText.FingerprintOf(architecture), ArchitectureText.FingerprintOf(other));
        other = architecture with { Layers = [architecture.Layers[0] with { Settings = new Dictionary<string, double> { ["slope"] = 0.1 } }, architecture.Layers[1]] };
        Assert.NotEqual(ArchitectureText.FingerprintOf(architecture), ArchitectureText.FingerprintOf(other));
    }

    [Fact]
    public void Names_can_be_mapped()
    {
        string header = """{"0.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"0.bias":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""";
        var network = new PairNetwork();
        SafeTensors.Load(network, Raw.File(header, [0, 0, 0x80, 0x3f, 0, 0, 0, 0x40, 0, 0, 0x40, 0x40]),
            new SafeTensorsOptions { NameInFile = parameter => parameter.Name["layers.".Length..] });
        Assert.Equal((1f, 2f, 3f), (network.Layer1.Weights[0, 0], network.Layer1.Weights[0, 1], network.Layer1.Bias[0]));
    }

    [Fact]
    public void The_batch_count_of_PyTorch_is_passed_over()
    {
        string header = """{"layers.0.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"layers.0.bias":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},"layers.1.num_batches_tracked":{"dtype":"I64","shape":[],"data_offsets":[12,20]}}""";
        SafeTensors.Load(new PairNetwork(), Raw.File(header, new byte[20]));
    }

    [Fact]
    public void Doubles_beyond_single_precision_are_refused()
    {
        string header = """{"layers.0.weight":{"dtype":"F64","shape":[1,2],"data_offsets":[0,16]},"layers.0.bias":{"dtype":"F32","shape":[1],"data_offsets":[16,20]}}""";
        byte[] content = Raw.File(header, [.. BitConverter.GetBytes(1.0), .. BitConverter.GetBytes(-1e300), .. new byte[4]]);
        var error = Refused(new PairNetwork(), content);
        Assert.Equal(("layers.0.weight", "the value -1E+300", (long)(content.Length - 12)), (error.Tensor, error.Found, error.Offset));
    }

    private SafeTensorsException Refused<TNetwork>(TNetwork network, byte[] content)
        where TNetwork : class, INetwork<TNetwork>
    {
        float[] before = network.Parameters.ToArray();
        string path = _folder.Write("refused", content);
        var error = Assert.Throws<SafeTensorsException>(() => SafeTensors.Load(network, path));
        Assert.Equal(before, network.Parameters.ToArray());
        Assert.Equal(path, error.File);
        Assert.StartsWith(path, error.Message);
        return error;
    }
}

/// <summary>Files put together by hand.</summary>
internal static class Raw
{
    public static byte[] File(string header, byte[] data) => File(Encoding.UTF8.GetBytes(header), data);

    public static byte[] File(byte[] header, byte[] data) => [.. BitConverter.GetBytes((ulong)header.Length), .. header, .. data];
}
