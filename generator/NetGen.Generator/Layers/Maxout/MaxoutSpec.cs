using NetGen.Generator.Model;

namespace NetGen.Generator.Layers.Maxout;

/// <summary>A maxout layer as declared: planned and emitted as the weighted sums of all pieces and their maximum.</summary>
/// <param name="Input">What the layer takes.</param>
/// <param name="Output">What it makes of it.</param>
/// <param name="Pieces">Weighted sums for each output.</param>
/// <param name="Initializer">How the weights start: a member of <c>Initializer</c>.</param>
/// <param name="InitialValue">The weights' value where the initializer is Constant.</param>
internal sealed record MaxoutSpec(Shape Input, Shape Output, int Pieces, string Initializer, double InitialValue) : LayerSpec(Name, Input, Output, ActivationSpec.Linear)
{
    public const string Name = "Maxout";

    public override IReadOnlyDictionary<string, double> Settings => new Dictionary<string, double> { ["pieces"] = Pieces };

    public override string Initializer { get; } = Initializer;

    public override double InitialValue { get; } = InitialValue;

    public override decimal ValueCount => (decimal)Outputs * (Pieces + 1);

    public static LayerSpec Parse(AttributeValues values) => new MaxoutSpec(
        Shape.OfFeatures(values.Int("inputs")), Shape.OfFeatures(values.Int("outputs")), values.Int("pieces"),
        values.String("Initializer", Initializers.Auto), values.Double("InitialValue", 0));
}
