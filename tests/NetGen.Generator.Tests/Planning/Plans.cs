using NetGen.Generator.Layers;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Planning;

/// <summary>Plans of networks given by their layers' attributes.</summary>
internal static class Plans
{
    public static NetworkPlan Of(params string[] layers) => LayerParts.Plan(SpecOf("Network", layers));

    /// <summary>The same with large weights as bfloat16.</summary>
    public static NetworkPlan Narrow(params string[] layers) => LayerParts.Plan(SpecOf("Network(Storage = WeightStorage.BFloat16)", layers));

    private static NetworkSpec SpecOf(string network, string[] layers) => Specs.Of($"{network}, {string.Join(", ", layers)}");
}
