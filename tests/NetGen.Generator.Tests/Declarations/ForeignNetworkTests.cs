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
    [InlineData("F#", "[<Description(\"a (net\"); type: NetGen.Network // one\n>]\ntype Net() = class end", 1)]
    [InlineData("F#", "[<Dense(2,\n  (1))\n  Network>]\ntype Net() = class end", 3)]
    [InlineData("VB", "<Dense(2, 1), _\n Network _\n> ' Good\n<Serializable> Friend Class Net\nEnd Class", 2)]
    [InlineData("VB", "<Serializable> <Description(\"a\"\"<b\"), Global.NetGen.Network> Class Net\nEnd Class", 1)]
    public void Is_found(string language, string source, int line) => Assert.Equal([line], ForeignNetworks.LinesOf(source, language));

    [Theory]
    [InlineData("F#", "let network = Network.Load \"x\"\n[<Literal>]\nlet Network = 1\n")]
    [InlineData("F#", "// [<Network>]\nlet values = [1; 2]\nlet f (x: List<Network>) = x")]
    [InlineData("F#", "[<MyNetwork; Networks>]\ntype A() = class end")]
    [InlineData("VB", "Dim trained As Trainer(Of Network)\nIf a < b And Network > c Then\n' <Network>\n<Serializable>\nClass Network\nEnd Class")]
    [InlineData("F#", "[<Description(\"Network card\"); Category(Names.Network); JsonPropertyName(\"Network\")>]\ntype A() = class end")]
    [InlineData("F#", "(* [<Network>] *)\nlet text = \"\"\"\n[<Network>] \"quoted\" \"\"\"\nlet other = @\"\\\"\nlet quote = '\"'\nlet third = \"[<Network>]\"")]
    [InlineData("F#", "[<Pick(A, Network, B)>]\ntype A() = class end\n[<My.Network; Network.Part>]\ntype B() = class end")]
    [InlineData("VB", "<Description(\"network settings\"), Category(Names.Network), Pick(A, Network)>\nClass A\nEnd Class")]
    [InlineData("VB", "Class A\nDim xml = <all>\n  <Network name=\"a\"/>\n  <Network/>\n  <Network>\n    <Part/>\n  </Network>\n</all>\nEnd Class")]
    [InlineData("VB", "REM <Network> Class A\nDim text = \"\n<Network>\nClass A\"")]
    public void Nothing_else_is(string language, string source) => Assert.Empty(ForeignNetworks.LinesOf(source, language));
}
