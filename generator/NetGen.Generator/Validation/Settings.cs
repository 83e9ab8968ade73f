using System.Globalization;
using NetGen.Generator.Model;

namespace NetGen.Generator.Validation;

/// <summary>The finding of a setting outside its range.</summary>
internal static class Settings
{
    /// <param name="layer">The layer.</param>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="name">The parameter or property of its attribute.</param>
    /// <param name="value">What it is set to.</param>
    /// <param name="expected">What it must be, such as <c>at least 0 and below 1</c>.</param>
    public static Finding OutOfRange(LayerSpec layer, int number, string name, double value, string expected) =>
        new(Rules.SettingOutOfRange, Place.Of(number - 1, name), [number.ToString(CultureInfo.InvariantCulture), layer.Kind, name, value.ToString(CultureInfo.InvariantCulture), expected]);
}
