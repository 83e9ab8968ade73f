using System.Globalization;
using NetGen.Generator.Model;

namespace NetGen.Generator.Validation;

/// <summary>The finding of a setting outside its range.</summary>
internal static class SettingFinding
{
    /// <param name="layer">The layer.</param>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="name">The parameter or property of its attribute.</param>
    /// <param name="value">What it is set to.</param>
    /// <param name="expected">What it must be, such as <c>at least 0 and below 1</c>.</param>
    public static Finding OutOfRange(LayerSpec layer, int number, string name, double value, string expected) =>
        OutOfRange(layer, number, name, value.ToString(CultureInfo.InvariantCulture), expected);

    /// <param name="layer">The layer.</param>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="name">The parameter or property of its attribute.</param>
    /// <param name="value">What it is set to, as declarations write it.</param>
    /// <param name="expected">What it must be, such as <c>1</c>.</param>
    public static Finding OutOfRange(LayerSpec layer, int number, string name, string value, string expected)
    {
        var place = Place.Of(number - 1, name);
        return new(Rules.SettingOutOfRange, place, [number.ToString(CultureInfo.InvariantCulture), layer.Kind, name, value, expected])
        {
            Repairs = RepairsOf(place),
        };
    }

    /// <summary>A setting's value as declarations write it: <c>2</c>, <c>true</c>.</summary>
    public static string TextOf(SettingFacts setting, double value) =>
        !setting.Range.IsFlag ? value.ToString(CultureInfo.InvariantCulture) : value == 0 ? "false" : "true";

    /// <summary>A property has a default to return to; a constructor's parameter has none.</summary>
    public static EquatableArray<Repair> RepairsOf(Place place) =>
        place.Argument is { } name && char.IsUpper(name[0]) ? [Repair.Remove(place, $"Leave {name} out")] : [];
}
