using System.Text;

namespace NetGen.Onnx.Tests.Export;

/// <summary>Models whose normalisations are folded into the weights answer in ONNX Runtime as the networks do.</summary>
public sealed class FoldedExportTests
{
    private const string Normalization = "BatchNormalization";

    public static IEnumerable<TheoryDataRow<string>> Names => ExportedCases.FoldableNames;

    [Theory]
    [MemberData(nameof(Names))]
    public void OnnxRuntime_agrees(string name)
    {
        var network = ExportedCases.Get(name);
        float[] inputs = Agreement.Inputs(7 * network.Architecture.InputSize);
        float[] expected = new float[7 * network.Architecture.OutputSize];
        network.Forward(inputs, expected, 7);
        var written = network.Describe();
        var folded = written.FoldBatchNorm();
        Assert.True(folded.Architecture.Layers.Count < written.Architecture.Layers.Count, $"{name}: nothing was folded.");
        Agreement.Check(name, expected, OnnxRuntime.Run(Export(written), inputs, 7));
        Agreement.Check($"{name}, folded", expected, OnnxRuntime.Run(Export(folded), inputs, 7));
    }

    /// <summary>A sum at a block's end, and an activation, stand before the normalisations that are left.</summary>
    [Theory]
    [InlineData("Folded_dense", 1)]
    [InlineData("Folded_groups", 1)]
    [InlineData("Folded_depthwise", 0)]
    [InlineData("Folded_signal", 0)]
    public void Nodes_that_can_be_folded_are_gone(string name, int left)
    {
        string model = Encoding.Latin1.GetString(Export(ExportedCases.Get(name).Describe().FoldBatchNorm()));
        Assert.Equal(left, ExportedCases.Get(name).Describe().FoldBatchNorm().Architecture.Layers.Count(layer => layer.Statistics.Count > 0));
        Assert.Equal(left > 0, model.Contains(Normalization, StringComparison.Ordinal));
    }

    private static byte[] Export(NetworkDescription network)
    {
        using var stream = new MemoryStream();
        OnnxFile.Save(network, stream);
        return stream.ToArray();
    }
}
