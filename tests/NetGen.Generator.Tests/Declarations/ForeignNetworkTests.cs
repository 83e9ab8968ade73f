extern alias BuildStep;

using BuildStep::NetGen.Build;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>Networks in languages that the generator does not complete are found by the build step.</summary>
public class ForeignNetworkTests
{
    [Theory]
    [InlineData("F#", "module A\nopen NetGen\n\n[<Network>]\n[<Dense(2, 1)>]\ntype Net() = class end\n", 4)]
    [InlineData("F#", "[<Dense(2, 1); NetGen.Network(Loss = Loss.Huber)>]\r\ntype Net() = class end", 1)]
    [InlineData("F#", "type A = B\n[<Dense(2, 1);\n  NetworkAttribute>]\ntype Net() = class end", 3)]
    [InlineData("VB", "Imports NetGen\n\n<Network, Dense(2, 1)>\nPublic Class Net\nEnd Class", 3)]
    [InlineData("VB", "  <Dense(2, 1)> _\n  <netgen.network(Loss:=Loss.Huber)>\n  Class Net\n  End Class", 2)]
    public void Is_found(string language, string source, int line) => Assert.Equal([line], ForeignNetworks.LinesOf(source, language));

    [Theory]
    [InlineData("F#", "let network = Network.Load \"x\"\n[<Literal>]\nlet Network = 1\n")]
    [InlineData("F#", "// [<Network>]\nlet values = [1; 2]\nlet f (x: List<Network>) = x")]
    [InlineData("F#", "[<MyNetwork; Networks>]\ntype A() = class end")]
    [InlineData("VB", "Dim trained As Trainer(Of Network)\nIf a < b And Network > c Then\n' <Network>\n<Serializable>\nClass Network\nEnd Class")]
    public void Nothing_else_is(string language, string source) => Assert.Empty(ForeignNetworks.LinesOf(source, language));
}
