namespace NetGen;

/// <summary>Activations as source: expressions of one value, or functions that change all values of a layer in place.</summary>
internal static class ExportedActivation
{
    /// <summary>The expression of x; null: the function passes x on, or is none of single values.</summary>
    /// <param name="layer">A layer with a known activation.</param>
    /// <param name="literal">A number as the language writes it.</param>
    public static string? ExpressionOf(LayerInfo layer, Func<float, string> literal)
    {
        var activation = ActivationFacts.Of(layer.Activation);
        if (activation.IsIdentity || !activation.IsExpression)
            return null;
        return activation.Setting is { Name: var setting }
            ? activation.Source.Replace($"{{{setting}}}", literal((float)layer.Settings[setting]), StringComparison.Ordinal)
            : activation.Source;
    }

    /// <summary>The call that changes a layer's values; null: the activation is an expression.</summary>
    public static ExportedCall? CallOf(LayerInfo layer)
    {
        var activation = ActivationFacts.Of(layer.Activation);
        if (activation.IsExpression)
            return null;
        string[] tables = [.. activation.Tensors.Select(tensor => tensor.Name)];
        // Values of a channel share what the tables have of it.
        bool isByChannels = tables.Length > 0;
        return new ExportedCall(
            new ExportedFunction(activation.Name, string.Join(", ", [.. tables.Select(table => $"table {table}"), "out values", "int count", .. isByChannels ? ["int places"] : Array.Empty<string>()]), activation.Source),
            string.Join(", ", [.. tables.Select(table => $"{{{table}}}"), "{target}", CSharpNotation.Number(layer.OutputSize), .. isByChannels ? [CSharpNotation.Number(layer.OutputShape.Places)] : Array.Empty<string>()]));
    }
}
