namespace NetGen.Generator.Model;

/// <summary>An attribute's arguments by parameter or property name: numbers, strings, booleans; enums by member name.</summary>
internal sealed class AttributeValues(IReadOnlyDictionary<string, object?> values)
{
    public bool Has(string name) => values.ContainsKey(name);

    public int Int(string name, int otherwise = 0) => values.TryGetValue(name, out object? value) && value is int number ? number : otherwise;

    public double Double(string name, double otherwise) => values.TryGetValue(name, out object? value) && value is double or float ? Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) : otherwise;

    /// <summary>A layer's setting: as given, or its default.</summary>
    public double Number(SettingFacts setting) => Double(setting.Argument, setting.Default ?? 0);

    /// <summary>A setting of a kind of layer: as given, or its default.</summary>
    public double Number(string kind, string setting) => Number(LayerFacts.Find(kind)!.Setting(setting)!);

    public string String(string name, string otherwise) => values.TryGetValue(name, out object? value) && value is string text ? text : otherwise;

    public bool Bool(string name, bool otherwise) => values.TryGetValue(name, out object? value) && value is bool flag ? flag : otherwise;
}
