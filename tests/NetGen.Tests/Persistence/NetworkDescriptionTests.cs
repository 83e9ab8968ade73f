namespace NetGen.Tests.Persistence;

/// <summary>Networks without a class: from layers, from files, and as declarations.</summary>
public sealed class NetworkDescriptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_saved_description_loads_into_its_network()
    {
        var network = new FigureNetwork();
        network.Initialize(7);
        SafeTensors.Save(NetworkDescription.Of(network), _folder["a.safetensors"]);
        var loaded = new FigureNetwork();
        SafeTensors.Load(loaded, _folder["a.safetensors"]);
        Assert.Equal(network.Parameters, loaded.Parameters);
    }

    [Fact]
    public void A_file_is_described_as_the_network_that_saved_it()
    {
        var network = new MixedNetwork();
        network.Initialize(7);
        SafeTensors.Save(network, _folder["mixed.safetensors"]);
        var description = SafeTensors.Describe(_folder["mixed.safetensors"]);

        Assert.Equal("mixed", description.Architecture.Name);
        Assert.Equal(ArchitectureText.Of(MixedNetwork.Architecture), ArchitectureText.Of(description.Architecture));
        Assert.Equal(MixedNetwork.Architecture.Tensors.Select(tensor => tensor.Name), description.Architecture.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(MixedNetwork.Architecture.Layers.Select(layer => layer.MultiplyAdds), description.Architecture.Layers.Select(layer => layer.MultiplyAdds));
        var own = NetworkDescription.Of(network);
        foreach (var (tensor, read) in own.Architecture.Tensors.Zip(description.Architecture.Tensors))
        {
            Assert.Equal(tensor.Shape, read.Shape);
            Assert.Equal(own.ValuesOf(tensor), description.ValuesOf(read));
        }
    }

    [Fact]
    public void Metadata_that_tell_tensors_which_the_file_lacks_take_no_memory()
    {
        // 64 MB of weights in a file of 100 bytes: enough to see, little enough to fail by the assertion.
        string path = _folder.Write("hollow.safetensors", Raw.File("{\"__metadata__\":{\"netgen.architecture\":\"Dense(4096, 4096, ReLU)\"}}", []));
        Assert.Throws<SafeTensorsException>(() => SafeTensors.Describe(path));
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<SafeTensorsException>(() => SafeTensors.Describe(path));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Contains("tensor 'layers.0.weight': found no such tensor, expected F32 [4096, 4096]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_make_a_network()
    {
        var network = new NetworkDescription("Pair",
        [
            new LayerDescription { Kind = "Dense", InputShape = Shape.OfFeatures(2), OutputShape = Shape.OfFeatures(1), Activation = "Sigmoid", Tensors = new Dictionary<string, float[]> { ["weight"] = [1, 2], ["bias"] = [3] } },
        ]);
        SafeTensors.Save(network, _folder["pair.safetensors"]);
        var pair = new PairNetwork();
        SafeTensors.Load(pair, _folder["pair.safetensors"]);
        Assert.Equal((1f, 2f, 3f), (pair.Layer1.Weights[0, 0], pair.Layer1.Weights[0, 1], pair.Layer1.Bias[0]));
        Assert.Equal(Loss.BinaryCrossEntropy, network.Architecture.Loss);
    }

    [Theory]
    [InlineData("Dense", 2, 1, "Swirl", "'Swirl' is no activation")]
    [InlineData("Dense", 2, 1, "0", "'0' is no activation")]
    [InlineData("Dense", 2, 1, "ELU", "ELU without its alpha")]
    [InlineData("Dense", 0, 1, "Linear", "both must be at least 1")]
    [InlineData("Dense", 40000, 40000, "Linear", "at most 1073741824")]
    [InlineData("Dense", 3, 1, "Linear", "layers.0.weight has 2 values; [1, 3] needs 3")]
    [InlineData("Dense", 2, 1, "PReLU", "layers.0.slope has 0 values")]
    [InlineData("Swirl", 2, 1, "Linear", "a kind of layer that is not known")]
    [InlineData("Maxout", 2, 1, "Linear", "no whole number of pieces")]
    [InlineData("LayerNorm", 2, 2, "Linear", "no epsilon")]
    [InlineData("Dropout", 2, 2, "Linear", "no tensor 'weight'")]
    public void Layers_that_make_none_are_refused(string kind, int inputs, int outputs, string activation, string message)
    {
        var layer = new LayerDescription { Kind = kind, InputShape = Shape.OfFeatures(inputs), OutputShape = Shape.OfFeatures(outputs), Activation = activation, Tensors = new Dictionary<string, float[]> { ["weight"] = [1, 2], ["bias"] = [3] } };
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => new NetworkDescription("Odd", [layer])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LayerNorm", "Linear", "epsilon", -1, "Layer 1 (LayerNorm): epsilon is -1 but must be a finite number above 0.")]
    [InlineData("LayerNorm", "Linear", "epsilon", 0, "a finite number above 0")]
    [InlineData("LayerNorm", "Linear", "epsilon", 1e-60, "a finite number above 0")]
    [InlineData("BatchNorm", "Linear", "epsilon", 1e300, "a finite number above 0")]
    [InlineData("BatchNorm", "Linear", "momentum", 1.5, "above 0 and at most 1")]
    [InlineData("Dropout", "Linear", "rate", 1, "at least 0 and below 1")]
    [InlineData("Dropout", "ELU", "alpha", 1e300, "Layer 1 (Dropout): alpha is 1E+300 but must be a finite number, at least 0.")]
    [InlineData("Dropout", "ELU", "alpha", double.NaN, "a finite number, at least 0")]
    [InlineData("Dropout", "LeakyReLU", "slope", -0.5, "a finite number, at least 0")]
    [InlineData("Dropout", "ELU", "alpha", 1, "Layer 1 (Dropout): ELU, but the kind takes no activation")]
    [InlineData("Dense", "Linear", "epsilon", -1, "epsilon is -1 but must be a finite number above 0")]
    public void Settings_that_no_declaration_may_have_are_refused(string kind, string activation, string setting, double value, string message)
    {
        var layer = new LayerDescription { Kind = kind, InputShape = Shape.OfFeatures(2), OutputShape = Shape.OfFeatures(2), Activation = activation, Settings = new Dictionary<string, double> { ["epsilon"] = 1e-5, [setting] = value } };
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => new NetworkDescription("Odd", [layer])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_of_a_file_are_held_to_the_same_ranges()
    {
        string path = _folder.Write("odd.safetensors", Raw.File("{\"__metadata__\":{\"netgen.architecture\":\"LayerNorm(2, 2, Linear, epsilon: -1)\"}}", []));
        Assert.Contains("epsilon is -1 but must be a finite number above 0", Assert.Throws<SafeTensorsException>(() => SafeTensors.Describe(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_normaliser_is_described_and_saved_with_its_network()
    {
        var network = new PairNetwork();
        SafeTensors.Save(network, _folder["a.safetensors"], normalizer: new Normalizer([1, 2], [3, 4]));
        var description = SafeTensors.Describe(_folder["a.safetensors"]);
        Assert.Equal(new float[] { 1, 2 }, description.Normalizer!.Offsets.ToArray());
        SafeTensors.Save(description, _folder["b.safetensors"]);
        Assert.Equal(new float[] { 3, 4 }, SafeTensors.LoadNormalizer(network, _folder["b.safetensors"])!.Scales.ToArray());
        SafeTensors.Save(NetworkDescription.Of(network), _folder["c.safetensors"]);
        Assert.Null(SafeTensors.Describe(_folder["c.safetensors"]).Normalizer);
        Assert.Contains("knows 1 features but PairNetwork takes 2 inputs", Assert.Throws<ArgumentException>(() => NetworkDescription.Of(network, new Normalizer([1], [1]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sizes_of_neighbours_must_agree()
    {
        var layer = new LayerDescription { Kind = "Dropout", InputShape = Shape.OfFeatures(2), OutputShape = Shape.OfFeatures(2) };
        Assert.Contains("Layer 2 (Dropout) has 3 inputs but layer 1 (Dropout) has 2 outputs", Assert.Throws<ArgumentException>(() => new NetworkDescription("Odd", [layer, layer with { InputShape = Shape.OfFeatures(3), OutputShape = Shape.OfFeatures(3) }])).Message, StringComparison.Ordinal);
        Assert.Contains("at least one layer", Assert.Throws<ArgumentException>(() => new NetworkDescription("None", [])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Residual 0, Dropout", "Layer 1 (Residual): a block around 0 of the 1 layers that follow")]
    [InlineData("Residual 2, Dropout", "Layer 1 (Residual): a block around 2 of the 1 layers that follow")]
    [InlineData("Residual 3, Dropout, Residual 2, Dropout, Dropout", "Layer 3 (Residual): a block that ends behind the one of layer 1")]
    public void Blocks_lie_within_the_network_and_one_another(string layers, string message)
    {
        var described = layers.Split(", ").Select(layer => layer.Split(' ')).Select(words => new LayerDescription
        {
            Kind = words[0],
            InputShape = Shape.OfFeatures(2),
            OutputShape = Shape.OfFeatures(2),
            Settings = words.Length == 1 ? [] : new Dictionary<string, double> { ["layers"] = double.Parse(words[1], null) },
        });
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => new NetworkDescription("Odd", [.. described])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_declaration_is_what_a_user_writes() =>
        Assert.Equal(
            """
            using NetGen;
            using static NetGen.Activation;

            namespace My.@event;

            /// <summary>a &lt; b &amp; 'c'</summary>
            [Network(Weights = "a\\b\"c\u000a.safetensors")]
            [Dense(3, 4, LeakyReLU, Bias = false, Slope = 0.2)]
            [Dropout(0.25)]
            [LayerNorm(ELU, Alpha = 0.5, Epsilon = 0.001)]
            [Maxout(4, 5, 3)]
            [Dense(5, 4, PReLU)]
            [LayerNorm]
            [BatchNorm(Momentum = 0.25)]
            [Residual(1, ReLU)]
            [Dense(4, 4)]
            [Dense(4, 2, Softmax)]
            public sealed partial class MixedNetwork;

            """, SourceExport.ToDeclaration(MixedNetwork.Architecture, new DeclarationOptions { Namespace = "My.event", Weights = "a\\b\"c\n.safetensors", Summary = "a < b\n& 'c'" }));

    [Fact]
    public void A_declaration_tells_a_loss_that_the_last_activation_does_not()
    {
        var other = MixedNetwork.Architecture with { Loss = Loss.KullbackLeibler };
        Assert.Contains("[Network(Loss = Loss.KullbackLeibler)]\n", SourceExport.ToDeclaration(other), StringComparison.Ordinal);
        Assert.Contains("[Network(Loss = Loss.KullbackLeibler, Weights = \"a\")]\n", SourceExport.ToDeclaration(other, new DeclarationOptions { Weights = "a" }), StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_without_generated_code_have_no_column_for_it()
    {
        var architecture = MixedNetwork.Architecture;
        Assert.Contains("multiply-adds  kernels\n", architecture.ToString(), StringComparison.Ordinal);
        string read = (architecture with { Layers = [.. architecture.Layers.Select(layer => layer with { Kernels = "" })] }).ToString();
        Assert.DoesNotContain("kernels", read, StringComparison.Ordinal);
        Assert.DoesNotContain(" \n", read, StringComparison.Ordinal);
    }

    [Fact]
    public void A_declaration_needs_known_layers_and_a_name()
    {
        var architecture = MixedNetwork.Architecture;
        Assert.Throws<NotSupportedException>(() => SourceExport.ToDeclaration(architecture with { Layers = [architecture.Layers[0] with { Kind = "Convolution" }] }));
        Assert.Throws<ArgumentException>(() => SourceExport.ToDeclaration(architecture, new DeclarationOptions { Name = "1st" }));
    }
}
