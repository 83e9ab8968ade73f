using NetGen.Generator.Layers.BatchNorm;
using NetGen.Generator.Layers.Dense;
using NetGen.Generator.Layers.Dropout;
using NetGen.Generator.Layers.LayerNorm;
using NetGen.Generator.Layers.Maxout;
using NetGen.Generator.Layers.PReLU;
using NetGen.Generator.Layers.Residual;
using NetGen.Generator.Layers.SoftmaxLayer;
using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>The one list of layer kinds.</summary>
internal static class LayerCatalog
{
    private static readonly LayerKind[] Declared = [new DenseKind(), new DropoutKind(), new MaxoutKind(), new LayerNormKind(), new BatchNormKind(), new ResidualKind()];

    /// <summary>Kinds that are only parts of others.</summary>
    private static readonly LayerKind[] Parts = [new MaximumKind(), new PReLUKind(), new SoftmaxKind(), new ResidualSumKind()];

    /// <summary>The names of the attributes that declare layers, with suffix.</summary>
    public static IEnumerable<string> Attributes => Declared.Select(kind => kind.Name + "Attribute");

    /// <summary>The kind that an attribute class declares, by its name with suffix; null for any other attribute.</summary>
    public static LayerKind? Find(string attributeName) =>
        Array.Find(Declared, kind => attributeName == kind.Name + "Attribute");

    public static LayerKind Of(LayerSpec spec) => Named(spec.Kind);

    public static LayerKind Of(Planning.LayerPlan plan) => Named(plan.Kind);

    private static LayerKind Named(string name) => Declared.Concat(Parts).First(kind => kind.Name == name);
}
