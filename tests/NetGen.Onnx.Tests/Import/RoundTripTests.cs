using NetGen.Onnx.Tests.Export;

namespace NetGen.Onnx.Tests.Import;

/// <summary>What is exported comes back as it was.</summary>
public sealed class RoundTripTests
{
    /// <summary>All but those whose factors and offsets go into other layers.</summary>
    public static IEnumerable<TheoryDataRow<string>> Names => ExportedCases.Names.Where(row => row.Data is not ("Batch_normalised" or "Residual_batch_normalised" or "Scaled"));

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

    private static string Describe(LayerInfo layer) =>
        $"{layer.Kind}({layer.InputSize}, {layer.OutputSize}, {layer.Activation}) {string.Join(", ", layer.Settings.OrderBy(pair => pair.Key, StringComparer.Ordinal))} {string.Join(", ", layer.Parameters.Select(parameter => parameter.Name))}";
}
