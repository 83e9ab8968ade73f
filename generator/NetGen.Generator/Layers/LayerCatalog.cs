using NetGen.Generator.Layers.BatchNorm;
using NetGen.Generator.Layers.Convolution;
using NetGen.Generator.Layers.Dense;
using NetGen.Generator.Layers.Dropout;
using NetGen.Generator.Layers.Flatten;
using NetGen.Generator.Layers.GatedUnit;
using NetGen.Generator.Layers.GlobalPooling;
using NetGen.Generator.Layers.LayerNorm;
using NetGen.Generator.Layers.Maxout;
using NetGen.Generator.Layers.Pooling;
using NetGen.Generator.Layers.Recurrent;
using NetGen.Generator.Layers.Residual;
using NetGen.Generator.Layers.Scale;
using NetGen.Generator.Layers.Steps;
using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>The one list of the layers that attributes declare.</summary>
internal static class LayerCatalog
{
    private static readonly Dictionary<string, Func<AttributeValues, LayerSpec>> Parsers = new(StringComparer.Ordinal)
    {
        [DenseSpec.Name] = DenseSpec.Parse,
        [MaxoutSpec.Name] = MaxoutSpec.Parse,
        [FlattenSpec.Name] = FlattenSpec.Parse,
        [DropoutSpec.Name] = DropoutSpec.Parse,
        [LayerNormSpec.Name] = LayerNormSpec.Parse,
        [BatchNormSpec.Name] = BatchNormSpec.Parse,
        [ScaleSpec.Name] = ScaleSpec.Parse,
        [ResidualSpec.Name] = ResidualSpec.Parse,
    };

    // Kinds that one spec is of: windows over signals and over images, the largest value and the mean.
    static LayerCatalog()
    {
        foreach (var facts in LayerTable.All)
        {
            Func<AttributeValues, LayerSpec>? parse = facts.Operation switch
            {
                NetGen.Convolution => values => ConvolutionSpec.Parse(facts.Kind, values),
                MaximumPooling or AveragePooling => values => PoolingSpec.Parse(facts.Kind, values),
                NetGen.GlobalPooling => _ => GlobalPoolingSpec.Parse(facts.Kind),
                Gating => values => GatedUnitSpec.Parse(facts.Kind, values),
                Recurrence => values => RecurrentSpec.Parse(facts.Kind, values),
                LastOfSteps or MeanOfSteps => _ => StepsToOneSpec.Parse(facts.Kind),
                _ => null,
            };
            if (parse is not null)
                Parsers.Add(facts.Kind, parse);
        }
    }

    /// <summary>The names of the attributes that declare layers, with suffix.</summary>
    public static IEnumerable<string> Attributes => Parsers.Keys.Select(AttributeOf);

    /// <summary>Whether an attribute class declares a layer, by its name with suffix.</summary>
    public static bool Declares(string attributeName) => Find(attributeName) is not null;

    /// <summary>Reads a layer from its attribute's arguments; null for any other attribute.</summary>
    public static Func<AttributeValues, LayerSpec>? Find(string attributeName) =>
        Parsers.Where(parser => AttributeOf(parser.Key) == attributeName).Select(parser => parser.Value).FirstOrDefault();

    private static string AttributeOf(string kind) => kind + "Attribute";
}
