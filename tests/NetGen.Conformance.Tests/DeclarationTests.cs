using NetGen.Conformance.Tests.Compilation;

namespace NetGen.Conformance.Tests;

/// <summary>A declaration written from a compiled network declares that network again: nothing of it is lost.</summary>
public sealed class DeclarationTests
{
    private static readonly (string Head, string Layers)[] Declared =
    [
        ("", "[Dense(3, 4, LeakyReLU, Slope = 0.2, Bias = false)] [Dropout(0.25)] [LayerNorm(ELU, Alpha = 0.5, Epsilon = 1e-3)] [Maxout(4, 5, 3)] [Dense(5, 2, Softmax)]"),
        ("", "[Dense(3, 4, PReLU)] [BatchNorm(Momentum = 0.25)] [Residual(1, ReLU)] [Dense(4, 4)] [Dense(4, 2, Sigmoid)]"),
        ("(Loss = Loss.Hinge)", "[Dense(3, 1)]"),
        ("(Loss = Loss.BinaryCrossEntropy, PositiveWeight = 2.5, Precision = Precision.Fast)", "[Dense(3, 1, Sigmoid)]"),
        ("(Storage = WeightStorage.BFloat16)", "[Dense(300, 40, ReLU)] [Dense(40, 2)]"),
        ("", "[Maxout(3, 4, 2, Initializer = Initializer.He)] [Dense(4, 3, Initializer = Initializer.Constant, InitialValue = 0.1)] [Dense(3, 2, ReLU, Initializer = Initializer.Glorot)]"),
        .. Enum.GetNames<Activation>().Select(activation => ("", $"[Dense(3, 4, {activation})] [Dense(4, 2)]")).Where(declared => !declared.Item2.Contains("Softmax", StringComparison.Ordinal) && !declared.Item2.Contains("Step", StringComparison.Ordinal)),
        .. Enum.GetNames<Initializer>().Select(initializer => ("", $"[Dense(3, 4, ReLU, Initializer = Initializer.{initializer})] [Dense(4, 2, Initializer = Initializer.{initializer})]")),
        ("", "[Dense(3, 2, Step)]"),
        ("", "[Dense(3, 2, LogSoftmax)]"),
    ];

    [Fact]
    public void Says_all_that_was_declared()
    {
        var declared = Architectures(Declared.Select((network, i) => $"using static NetGen.Activation; [Network{network.Head}] {network.Layers} public sealed partial class Network{i};"));
        var written = declared.ToDictionary(network => network.Key, network => SourceExport.ToDeclaration(network.Value));
        var read = Architectures(written.Values.Select(text => text.Replace("using NetGen;", "", StringComparison.Ordinal)));
        Assert.Equal(Declared.Length, read.Count);
        Assert.All(declared, network =>
        {
            string text = written[network.Key];
            Assert.Equal((text, Facts(network.Value)), (text, Facts(read[network.Key])));
        });
    }

    private static Dictionary<string, NetworkArchitecture> Architectures(IEnumerable<string> sources) =>
        NetworkCompiler.Compile(sources, 256, []).ToDictionary(type => type.Key, type => NetworkCompiler.Create(type.Value).Architecture);

    private static string Facts(NetworkArchitecture network)
    {
        var tensors = network.Tensors.Select(tensor => tensor.ToString());
        var settings = network.Layers.SelectMany((layer, i) => layer.Settings.Select(setting => $"{i + 1}: {setting.Key} = {setting.Value:R}"));
        return string.Join("\n", [network.ToString(), .. tensors, .. settings]);
    }
}
