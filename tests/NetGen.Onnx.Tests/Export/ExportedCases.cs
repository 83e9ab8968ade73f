using NetGen.Conformance.Tests.Compilation;
using NetGen.Conformance.Tests.Networks;
using static NetGen.Conformance.Tests.Networks.ShapedLayers;

namespace NetGen.Onnx.Tests.Export;

/// <summary>Networks with every kind of layer and every activation, compiled once.</summary>
internal static class ExportedCases
{
    private static readonly NetworkCase[] Vectors =
    [
        // Exponentials of exponentials overflow: they get one layer.
        .. Enum.GetNames<Activation>().Where(name => name is not ("Step" or "Exponential")).Select(activation => new NetworkCase($"Hidden_{activation}", "MeanSquaredError", LayerCase.Dense(5, 7, activation), LayerCase.Dense(7, 3, "Tanh"))),
        .. Enum.GetNames<Activation>().Select(activation => new NetworkCase($"Last_{activation}", "Auto", LayerCase.Dense(6, 9, activation))),
        new("Slope", "Auto", LayerCase.Dense(6, 9, "LeakyReLU", "Slope", 0.25), LayerCase.Dense(9, 2, "ELU", "Alpha", 0.5)),
        new("Unbiased", "Auto", LayerCase.Unbiased(4, 6, "Tanh"), LayerCase.Unbiased(6, 2, "Sigmoid")),
        new("Dropout", "Auto", LayerCase.Dropout(4, 0.1), LayerCase.Dense(4, 6, "Tanh"), LayerCase.Dropout(6, 0.5), LayerCase.Dense(6, 2, "Sigmoid"), LayerCase.Dropout(2, 0.2)),
        new("Maxout", "Auto", LayerCase.Maxout(5, 7, 3), LayerCase.Dense(7, 4, "PReLU"), LayerCase.Maxout(4, 3, 2)),
        new("Normalised", "Auto", LayerCase.LayerNorm(6, "Tanh", 0.1), LayerCase.Dense(6, 5, "ReLU"), LayerCase.LayerNorm(5, "PReLU"), LayerCase.LayerNorm(5, "Softmax")),
        new("Batch_normalised", "Auto", LayerCase.BatchNorm(5, "Tanh", 0.01), LayerCase.Dense(5, 6, "ReLU"), LayerCase.BatchNorm(6), LayerCase.Dense(6, 2, "Softmax")),
        new("Scaled", "Auto", LayerCase.Scale(5, "Tanh"), LayerCase.Dense(5, 6, "ReLU"), LayerCase.Scale(6), LayerCase.Dense(6, 2, "Softmax")),
        new("Gated", "Auto", LayerCase.Dense(3, 8, "Linear"), LayerCase.GLU(8), LayerCase.Dense(4, 6, "Tanh"), LayerCase.GLU(6, tanh: true)),
        new("Residual", "Auto", LayerCase.Dense(4, 6, "ReLU"), LayerCase.Residual(6, 4, "PReLU"), LayerCase.Dense(6, 6, "Tanh"), LayerCase.Residual(6, 2, "ReLU"), LayerCase.Dense(6, 9, "ReLU"), LayerCase.Dense(9, 6, "Linear"), LayerCase.Dense(6, 2, "Softmax")),
        new("Residual_mixed", "Auto", LayerCase.Residual(4, 5), LayerCase.LayerNorm(4, "Tanh"), LayerCase.Dropout(4, 0.2), LayerCase.Maxout(4, 6, 2), LayerCase.Dense(6, 4, "ReLU"), LayerCase.Dropout(4, 0.1), LayerCase.Residual(4, 3, "ELU"), LayerCase.Residual(4, 2), LayerCase.Dense(4, 5, "GELU"), LayerCase.Dense(5, 4, "SiLU"), LayerCase.Dropout(4, 0.3), LayerCase.Dense(4, 3, "Softmax")),
        new("Residual_batch_normalised", "Auto", LayerCase.Dense(4, 5, "Tanh"), LayerCase.Residual(5, 3, "ReLU"), LayerCase.BatchNorm(5), LayerCase.Dense(5, 5, "Linear"), LayerCase.BatchNorm(5), LayerCase.BatchNorm(5), LayerCase.Residual(5, 1), LayerCase.Dense(5, 5, "Tanh"), LayerCase.Dense(5, 2, "Linear")),
        new("Single", "Auto", LayerCase.Dense(1, 1, "Linear")),
        new("Wide", "Auto", LayerCase.Dense(700, 40, "ReLU"), LayerCase.Dense(40, 10, "Softmax")),
    ];

    private static readonly NetworkCase[] Images = [.. ImageCases.All];

    /// <summary>Layers that can be folded into those before them, without biases, in groups and in blocks, beside some that cannot.</summary>
    private static readonly NetworkCase[] Foldable =
    [
        new("Folded_dense", "Auto", LayerCase.Dense(5, 6, "Linear"), LayerCase.BatchNorm(6, "PReLU", 0.01), LayerCase.Unbiased(6, 7, "Linear"), LayerCase.Scale(7), LayerCase.BatchNorm(7, "Tanh"), LayerCase.Residual(7, 3, "ReLU"), LayerCase.Dense(7, 7, "Tanh"), LayerCase.Dense(7, 7, "Linear"), LayerCase.BatchNorm(7), LayerCase.BatchNorm(7), LayerCase.Dense(7, 3, "Softmax")),
        NetworkCase.Of("Folded_groups", "Auto", CaseInput.Image(4, 6, 7), Conv2D(6, 3, padding: 1, groups: 2, bias: false), BatchNorm("ReLU"), Conv2D(5, 2, "Tanh"), BatchNorm(), GlobalAveragePool(), Dense(3, "Linear"), BatchNorm("Softmax")),
        NetworkCase.Of("Folded_depthwise", "Auto", CaseInput.Image(3, 5, 4) with { IsChannelsLast = true }, Depthwise2D(3, same: true, multiplier: 2, bias: false), BatchNorm("PReLU"), Projection(4, "SiLU"), Conv2D(8, 3, padding: 1, stride: 2), BatchNorm("ReLU"), Conv2D(10, 1), Scale("LeakyReLU"), Dense(3, "Softmax")),
        NetworkCase.Of("Folded_signal", "Auto", CaseInput.Signal(2, 9), Conv1D(4, 3, stride: 2), BatchNorm("GELU"), Conv1D(3, 2), BatchNorm()),
    ];

    private static readonly NetworkCase[] All = [.. Vectors, .. Images, .. Foldable];

    private static readonly Lazy<IReadOnlyDictionary<string, TestNetwork>> Compiled = new(Compile);

    public static IEnumerable<TheoryDataRow<string>> Names => VectorNames.Concat(ImageNames);

    public static IEnumerable<TheoryDataRow<string>> VectorNames => NamesOf(Vectors);

    public static IEnumerable<TheoryDataRow<string>> ImageNames => NamesOf(Images);

    public static IEnumerable<TheoryDataRow<string>> FoldableNames => NamesOf(Foldable);

    public static TestNetwork Get(string name) => Compiled.Value[name];

    private static IEnumerable<TheoryDataRow<string>> NamesOf(IEnumerable<NetworkCase> networks) => networks.Select(network => new TheoryDataRow<string>(network.Name));

    private static Dictionary<string, TestNetwork> Compile()
    {
        var types = NetworkCompiler.Compile(All, 128);
        return All.ToDictionary(network => network.Name, network =>
        {
            var created = NetworkCompiler.Create(types[network.Name]);
            // Vectors start all alike: give them values of their own.
            foreach (var info in created.Architecture.Tensors.Where(info => info.Kind != ParameterKind.Weight))
            {
                int start = info.Kind is ParameterKind.Scale or ParameterKind.RunningVariance ? 1 : 0;
                info.Scatter([.. Enumerable.Range(1, info.Count).Select(i => start + (MathF.Sin(i) / 3))], created.Parameters);
            }

            return created;
        });
    }
}
