using NetGen.Conformance.Tests.Compilation;
using NetGen.Onnx.Tests.Export;

namespace NetGen.Onnx.Tests.Import;

/// <summary>What is exported comes back as it was.</summary>
public sealed class RoundTripTests
{
    /// <summary>All but those whose factors and offsets go into other layers.</summary>
    public static IEnumerable<TheoryDataRow<string>> Names => ExportedCases.VectorNames.Where(row => row.Data is not ("Batch_normalised" or "Residual_batch_normalised" or "Scaled"));

    public static IEnumerable<TheoryDataRow<string>> ImageNames => ExportedCases.ImageNames;

    /// <summary>The models of all networks of images, imported, and the networks that their declarations compile to.</summary>
    private static readonly Lazy<Dictionary<string, (OnnxImport Import, byte[] Model, TestNetwork Network)>> Images = new(() =>
    {
        var models = ExportedCases.ImageNames.ToDictionary(row => row.Data, row =>
        {
            using var stream = new MemoryStream();
            OnnxFile.Save(ExportedCases.Get(row.Data).Describe(), stream);
            return stream.ToArray();
        });
        var imports = models.Select(pair => OnnxFile.Import(pair.Value, pair.Key + ".onnx")).ToArray();
        var networks = ImportedModels.Compile(imports);
        return imports.Select(import => (Import: import, import.Network.Architecture.Name)).ToDictionary(pair => pair.Name, pair => (pair.Import, models[pair.Name], networks[pair.Name]));
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Layers_and_weights_come_back(string name)
    {
        var before = ExportedCases.Get(name).Describe();
        using var stream = new MemoryStream();
        OnnxFile.Save(before, stream);
        var import = OnnxFile.Import(stream.ToArray(), name + ".onnx");

        Assert.Equal(name, import.Network.Architecture.Name);
        Assert.Equal(before.Architecture.Layers.Select(Describe), import.Network.Architecture.Layers.Select(Describe));
        foreach (var (sent, received) in before.Architecture.Parameters.Zip(import.Network.Architecture.Parameters))
            Assert.Equal(before.ValuesOf(sent), import.Network.ValuesOf(received));
        Assert.Equal("output", import.Output);
        Assert.Empty(import.Notes);
    }

    /// <summary>
    /// What only says how values lie comes back where it is needed, a padding that is chosen as the numbers that it comes to where these are the
    /// same at both ends, and factors and offsets within the weights beside them.
    /// </summary>
    [Theory]
    [MemberData(nameof(ImageNames))]
    public void Images_come_back(string name)
    {
        var before = ExportedCases.Get(name).Describe();
        var (import, model, network) = Images.Value[name];
        var (sent, received) = (before.Architecture, import.Network.Architecture);
        // Of an image that only dense layers take nothing tells the axes, but for their order.
        var input = sent.InputLayout == InputLayout.ChannelsLast || sent.Layers.Any(layer => layer.InputShape.SpatialRank > 0) ? sent.InputShape : Shape.OfFeatures(sent.InputSize);
        Assert.Equal((input, sent.InputLayout, sent.OutputSize), (received.InputShape, received.InputLayout, received.OutputSize));
        // The declaration compiles, and computes the same.
        float[] inputs = Agreement.Inputs(3 * sent.InputSize);
        float[] outputs = new float[3 * sent.OutputSize];
        network.Forward(inputs, outputs, 3);
        Agreement.Check(name, OnnxRuntime.Run(model, inputs, 3), outputs);
        if (import.Notes.Count > 0)
        {
            Assert.Contains(sent.Layers, layer => layer.Kind is "BatchNorm" or "Scale");
            return;
        }

        Assert.Equal(Layers(sent), Layers(received));
        foreach (var (one, other) in sent.Parameters.Zip(received.Parameters))
            Assert.Equal(before.ValuesOf(one), import.Network.ValuesOf(other));
    }

    [Fact]
    public void Batch_normalisation_goes_into_the_layers_beside_it()
    {
        using var stream = new MemoryStream();
        OnnxFile.Save(ExportedCases.Get("Batch_normalised").Describe(), stream);
        var import = OnnxFile.Import(stream.ToArray(), "a.onnx");
        Assert.Equal(["BatchNorm(5, 5, Tanh)", "Dense(5, 6, ReLU)", "Dense(6, 2, Softmax)"], import.Network.Architecture.Layers.Select(layer => $"{layer.Kind}({layer.InputSize}, {layer.OutputSize}, {layer.Activation})"));
        Assert.Equal(2, import.Notes.Count);

        // Each value by itself, also where another one is infinite.
        var network = ImportedModels.Compile([import])["a"];
        float[] inputs = [float.PositiveInfinity, 1, float.NegativeInfinity, -1, 0.5f];
        float[] outputs = new float[2];
        network.Forward(inputs, outputs);
        Agreement.Check("a", OnnxRuntime.Run(stream.ToArray(), inputs, 1), outputs);
    }

    [Fact]
    public void A_scale_goes_into_the_layers_beside_it()
    {
        using var stream = new MemoryStream();
        OnnxFile.Save(ExportedCases.Get("Scaled").Describe(), stream);
        var network = ImportedModels.Compile([OnnxFile.Import(stream.ToArray(), "a.onnx")])["a"];
        float[] inputs = [0.5f, 1, -2, -1, 0.25f];
        float[] outputs = new float[2];
        network.Forward(inputs, outputs);
        Agreement.Check("a", OnnxRuntime.Run(stream.ToArray(), inputs, 1), outputs);
    }

    private static string[] Layers(NetworkArchitecture network) => [.. network.Layers.Where(layer => layer.Kind != "Flatten").Select(layer =>
        $"{layer.Kind}({layer.InputSize}, {layer.OutputSize}, {layer.Activation}) {string.Join(", ", layer.Settings.Where(IsKept).OrderBy(pair => pair.Key, StringComparer.Ordinal))}")];

    /// <summary>Padding shows in the sizes.</summary>
    private static bool IsKept(KeyValuePair<string, double> setting) =>
        !setting.Key.StartsWith("padding", StringComparison.Ordinal) && setting.Key is not ("samePadding" or "channels");

    private static string Describe(LayerInfo layer) =>
        $"{layer.Kind}({layer.InputSize}, {layer.OutputSize}, {layer.Activation}) {string.Join(", ", layer.Settings.Where(pair => pair.Key != "channels").OrderBy(pair => pair.Key, StringComparer.Ordinal))} {string.Join(", ", layer.Parameters.Select(parameter => parameter.Name))}";
}
