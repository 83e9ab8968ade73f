using System.Globalization;

namespace NetGen.Tool.Networks;

/// <summary>A layer as an attribute declares it.</summary>
/// <param name="Attribute">The attribute without brackets, such as <c>Dense(12, 10, ReLU)</c>.</param>
internal sealed record LayerDeclaration(string Attribute)
{
    public static LayerDeclaration Dense(int inputs, int outputs, Activation activation) =>
        new(activation == Activation.Linear ? Text($"Dense({inputs}, {outputs})") : Text($"Dense({inputs}, {outputs}, {activation})"));

    public static LayerDeclaration Dropout(double rate) => new(Text($"Dropout({rate:R})"));

    public static LayerDeclaration Of(LayerInfo layer) => new(DeclarationWriter.AttributeOf(layer));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
