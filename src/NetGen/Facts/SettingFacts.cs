namespace NetGen;

/// <summary>A number that shapes a layer or an activation.</summary>
/// <param name="Name">As <c>LayerInfo.Settings</c> has it.</param>
/// <param name="Range">What it may be.</param>
internal sealed record SettingFacts(string Name, SettingRange Range)
{
    /// <summary>Its value where a declaration does not give it; null: it is an argument of the attribute's constructor, and always given.</summary>
    public double? Default { get; init; }

    /// <summary>Whether outputs do not depend on it when the network is used. Files do not tell it.</summary>
    public bool IsTrainingOnly { get; init; }

    /// <summary>What is declared where a file does not tell it and there is no default; null: files tell it.</summary>
    public double? Assumed { get; init; }

    /// <summary>Whether a layer tells it only where it is not its default: what was added to a kind of layer later.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The setting whose value it has where a declaration does not give it; its own default then stands for that. Null: none.</summary>
    public SettingFacts? Follows { get; init; }

    /// <summary>The parameter or property that sets it and the like of the other axis at once: <c>Stride</c> for those of height and width. Null: none.</summary>
    public string? Shared { get; init; }

    /// <summary>The parameter or property of the attribute.</summary>
    public string Argument => Default is null ? Name : char.ToUpperInvariant(Name[0]) + Name.Substring(1);

    /// <summary>What is said where it is missing.</summary>
    public string Missing => Range.IsWhole ? $"no whole number of {Name}" : $"no {Name}";

    /// <summary>The setting of that name, of whatever kind of layer or activation; null: there is none.</summary>
    public static SettingFacts? Find(string name) => LayerTable.All.Select(facts => facts.Setting(name)).FirstOrDefault(setting => setting is not null)
        ?? ActivationTable.All.Select(facts => facts.Setting).FirstOrDefault(setting => setting?.Name == name);

    /// <summary>Its value among a layer's settings.</summary>
    public double In(IReadOnlyDictionary<string, double> settings) => settings.TryGetValue(Name, out double value) ? value : Default ?? throw new ArgumentException(Missing, nameof(settings));

    /// <summary>What the setting must be, where a value is not; otherwise null.</summary>
    public string? Expected(double value) => Range.Contains(value) ? null : Range.ToString();
}
