using NetGen.Generator.Layers.Dense;
using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>The one list of layer kinds.</summary>
internal static class LayerCatalog
{
    private static readonly LayerKind[] Kinds = [new DenseKind()];

    /// <summary>The kind that an attribute class declares, by its name with suffix; null for any other attribute.</summary>
    public static LayerKind? Find(string attributeName) =>
        Array.Find(Kinds, kind => attributeName == kind.Name + "Attribute");

    public static LayerKind Of(LayerSpec spec) => Find(spec.Kind + "Attribute")!;

    public static LayerKind Of(Planning.LayerPlan plan) => Find(plan.Kind + "Attribute")!;
}
