using static NetGen.GraphWriter;
using static NetGen.Onnx.Tests.Import.ModelBuilder;

namespace NetGen.Onnx.Tests.Import;

/// <summary>Gated units as others write them: PyTorch's <c>glu</c> and <c>chunk</c> as Split, slices by hand; over features and channels.</summary>
public sealed class GatingImportTests
{
    private static readonly NetGen.OnnxSchema.TensorProto[] Tensors =
    [
        Floats("M", [6, 2], 1, -2, 3, 0.5f, -1, 2, 0.25f, 1, -0.5f, 2, 1, -1), Floats("K", [4, 2, 1], 1, -2, 3, 0.5f, -1, 2, 0.25f, 1),
        Floats("N", [3, 1], 1, -2, 3), Integers("zero", 0), Integers("one", 1), Integers("three", 3), Integers("six", 6), Integers("minus", -3), Integers("end", long.MaxValue), Integers("halves", 3, 3),
    ];

    [Theory]
    [InlineData(11, "Gemm:transB=1 x M > a; Split:axis=1 a > p q; Sigmoid q > g; Mul p g > y", "[Dense(2, 6, Bias = false)]\n[GLU]\n")]
    [InlineData(13, "Gemm:transB=1 x M > a; Split:axis=-1 a halves > p q; Sigmoid q > g; Mul g p > y", "[Dense(2, 6, Bias = false)]\n[GLU]\n")]
    [InlineData(18, "Gemm:transB=1 x M > a; Tanh a > t; Split:axis=1,num_outputs=2 t > p q; Tanh p > h; Sigmoid q > g; Mul h g > y", "[Dense(2, 6, Tanh, Bias = false)]\n[GLU(Tanh = true)]\n")]
    [InlineData(13, "Gemm:transB=1 x M > a; Slice a minus end one > q; Slice a zero three one one > p; Sigmoid q > g; Mul p g > m; Gemm m N > y", "[Dense(2, 6, Bias = false)]\n[GLU]\n[Dense(3, 1, Bias = false)]\n")]
    public void Features_agree_with_OnnxRuntime(long opset, string nodes, string layers)
    {
        byte[] model = ModelOf(opset, [2], nodes);
        var import = OnnxFile.Import(model, "model.onnx");
        Assert.Contains(layers, SourceExport.ToDeclaration(import.Network.Architecture), StringComparison.Ordinal);
        Agree(model, import, 2);
    }

    [Fact]
    public void Channels_agree_with_OnnxRuntime()
    {
        byte[] model = ModelOf(13, [2, 5], "Conv x K > a; Split:axis=1 a > p q; Tanh p > h; Sigmoid q > g; Mul h g > y");
        var import = OnnxFile.Import(model, "model.onnx");
        Assert.Contains("[Input(2, 5)]\n[Conv1D(2, 4, 1, Bias = false)]\n[GLU(Tanh = true)]\n", SourceExport.ToDeclaration(import.Network.Architecture), StringComparison.Ordinal);
        Agree(model, import, 10);
    }

    [Theory]
    [InlineData("Split", "Gemm:transB=1 x M > a; Split:axis=1 a > p q r; Sigmoid q > g; Mul p g > y", "otherwise than into two halves")]
    [InlineData("Split", "Gemm:transB=1 x M > a; Split a > p q; Sigmoid q > g; Mul p g > y", "otherwise than into two halves")]
    [InlineData("Relu", "Gemm:transB=1 x M > a; Split:axis=1 a > p q; Sigmoid q > g; Relu p > r; Mul r g > y", "otherwise than a gated unit")]
    [InlineData("Mul", "Gemm:transB=1 x M > a; Split:axis=1 a > p q; Sigmoid p > g; Mul q g > y", "otherwise than a gated unit")]
    [InlineData("Mul", "Gemm:transB=1 x M > a; Split:axis=1 a > p q; Mul p q > y", "otherwise than a gated unit")]
    [InlineData("Gemm", "Gemm:transB=1 x M > a; Split:axis=1 a > p q; Gemm p M > y", "otherwise than a gated unit")]
    [InlineData("Slice", "Gemm:transB=1 x M > a; Slice a one three one > y", "takes parts of the samples")]
    public void Other_halves_are_named(string type, string nodes, string reason)
    {
        var error = Assert.Throws<OnnxException>(() => OnnxFile.Import(ModelOf(13, [2], nodes), "model.onnx"));
        Assert.Equal(type, error.Unsupported[0].Operator);
        Assert.Contains(reason, error.Unsupported[0].Reason, StringComparison.Ordinal);
    }

    private static byte[] ModelOf(long opset, int[] shape, string nodes) => Of(opset, shape, Tensors, Parse(nodes));

    private static void Agree(byte[] model, OnnxImport import, int size)
    {
        float[] inputs = Agreement.Inputs(3 * size);
        Agreement.Check("model", OnnxRuntime.Run(model, inputs, 3), Answers(import, inputs));
    }

    private static float[] Answers(OnnxImport import, float[] inputs)
    {
        var network = ImportedModels.Compile([import]).Values.Single();
        float[] outputs = new float[inputs.Length / import.Network.Architecture.InputSize * import.Network.Architecture.OutputSize];
        network.Forward(inputs, outputs, inputs.Length / import.Network.Architecture.InputSize);
        return outputs;
    }
}
