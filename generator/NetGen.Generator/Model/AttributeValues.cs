namespace NetGen.Generator.Model;

/// <summary>An attribute's arguments by parameter or property name: numbers, strings, booleans; enums by member name.</summary>
internal sealed class AttributeValues(IReadOnlyDictionary<string, object?> values)
{
    public bool Has(string name) => values.ContainsKey(name);

    public int Int(string name, int otherwise = 0) => values.TryGetValue(name, out object? value) && value is int number ? number : otherwise;

    public double Double(string name, double otherwise) => values.TryGetValue(name, out object? value) && value is double or float or int or bool ? Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) : otherwise;

    /// <summary>A layer's setting: as given, or its default.</summary>
    public double Number(SettingFacts setting) => NameOf(setting) is { } name
        ? Double(name, 0)
        : setting.Follows is { } other ? Number(other) : setting.Default ?? 0;

    /// <summary>All settings of a kind of layer, in the order of its facts.</summary>
    public EquatableArray<double> Numbers(string kind) => LayerFacts.Find(kind)!.Settings.Select(Number).ToEquatableArray();

    /// <summary>The settings of a kind of layer that another argument gives than their own.</summary>
    public EquatableArray<GivenElsewhere> Elsewhere(string kind) => LayerFacts.Find(kind)!.Settings
        .Select(setting => new GivenElsewhere(setting.Name, ArgumentOf(setting))).Where((given, i) => given.Argument != LayerFacts.Find(kind)!.Settings[i].Argument).ToEquatableArray();

    /// <summary>The argument that a setting has its value from; its own where nothing gives it.</summary>
    private string ArgumentOf(SettingFacts setting) => NameOf(setting) ?? (setting.Follows is { } other ? ArgumentOf(other) : setting.Argument);

    /// <summary>The argument that gives a setting: its own, or that of both axes.</summary>
    private string? NameOf(SettingFacts setting) => Has(setting.Argument) ? setting.Argument : setting.Shared is { } shared && Has(shared) ? shared : null;

    /// <summary>A setting of a kind of layer: as given, or its default.</summary>
    public double Number(string kind, string setting) => Number(LayerFacts.Find(kind)!.Setting(setting)!);

    public string String(string name, string otherwise) => values.TryGetValue(name, out object? value) && value is string text ? text : otherwise;

    public bool Bool(string name, bool otherwise) => values.TryGetValue(name, out object? value) && value is bool flag ? flag : otherwise;
}
