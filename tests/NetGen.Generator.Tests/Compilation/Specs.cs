using NetGen.Generator.Model;
using NetGen.Generator.Parsing;

namespace NetGen.Generator.Tests.Compilation;

/// <summary>Networks as the generator reads them.</summary>
internal static class Specs
{
    /// <summary>The network of attributes, such as <c>Network, Dense(2, 1)</c>.</summary>
    public static NetworkSpec Of(string attributes)
    {
        var compilation = new TestProject($"using NetGen;\nusing static NetGen.Activation;\n[{attributes}]\npublic sealed partial class Net;").Compile();
        return NetworkParser.Parse(compilation.GetTypeByMetadataName("Net")!, TestContext.Current.CancellationToken)!;
    }

    /// <summary>The layers of a network with an input.</summary>
    public static IReadOnlyList<LayerSpec> Layers(string attributes) => [.. Of($"Network, {attributes}").Layers];
}
