using System.Globalization;

namespace NetGen.Tool.Networks;

/// <summary>Reads a layer as weights files tell it, such as <c>Dense(12, 10, LeakyReLU, slope: 0.1)</c>, into the attribute that declares it.</summary>
internal static class LayerText
{
    /// <summary>The declaration; null where the text is not of this form.</summary>
    /// <param name="text">The layer.</param>
    /// <param name="hasBias">Whether the file has a bias for it, which the text does not tell.</param>
    public static LayerDeclaration? Parse(string text, bool hasBias)
    {
        int open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 1 || text[^1] != ')' || text[(open + 1)..^1].Split(", ") is not [var inputs, var outputs, var activation, .. var settings]
            || !IsSize(inputs) || !IsSize(outputs) || !Enum.TryParse<Activation>(activation, out var function) || !Enum.IsDefined(function))
            return null;

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string setting in settings)
        {
            if (setting.Split(": ") is not [var name, var number] || !double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
                return null;
            values[name] = value.ToString("R", CultureInfo.InvariantCulture);
        }

        string named = string.Concat(values.Where(value => value.Key is "slope" or "alpha" or "epsilon").Select(value => $", {char.ToUpperInvariant(value.Key[0])}{value.Key[1..]} = {value.Value}"));
        string? attribute = text[..open] switch
        {
            "Dense" => $"Dense({inputs}, {outputs}, {function}{named}{(hasBias ? "" : ", Bias = false")})",
            "Maxout" when values.TryGetValue("pieces", out string? pieces) => $"Maxout({inputs}, {outputs}, {pieces})",
            "LayerNorm" or "BatchNorm" => $"{text[..open]}({function}{named})",
            "Residual" when values.TryGetValue("layers", out string? layers) => $"Residual({layers}, {function}{named})",
            // The rate matters in training alone, and files do not tell it.
            "Dropout" => "Dropout(0)",
            _ => null,
        };
        return attribute is null ? null : new LayerDeclaration(attribute);
    }

    private static bool IsSize(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size > 0;
}
