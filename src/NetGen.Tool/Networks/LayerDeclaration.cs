namespace NetGen.Tool.Networks;

/// <summary>A layer as an attribute declares it.</summary>
/// <param name="Attribute">The attribute without brackets, such as <c>Dense(12, 10, ReLU)</c>.</param>
internal sealed record LayerDeclaration(string Attribute)
{
    public static LayerDeclaration Of(LayerInfo layer) => new(DeclarationWriter.AttributeOf(layer));

    /// <summary>Weighted sums.</summary>
    public static LayerDeclaration Dense(int inputs, int outputs, Activation activation) =>
        new(DeclarationWriter.AttributeOf(LayerFacts.Computing<LinearMap>(), inputs, outputs, activation.ToString()));

    /// <summary>Drops a share of the values in training, however many there are.</summary>
    public static LayerDeclaration Dropout(double rate) => new(DeclarationWriter.AttributeOf(
        LayerFacts.Computing<RandomMask>(), 0, 0, ActivationFacts.Identity.Name, new Dictionary<string, double> { [Operation.Of<RandomMask>().Rate.Name] = rate }));
}
