using System.Globalization;
using NetGen.Generator.Model;

namespace NetGen.Generator.Validation;

/// <summary>What a layer's initializer must satisfy.</summary>
internal static class InitializerRules
{
    public static IEnumerable<Finding> Validate(LayerSpec layer, int number, string initializer, double initialValue)
    {
        string position = number.ToString(CultureInfo.InvariantCulture);
        if (!Initializers.All.Contains(initializer))
        {
            yield return new Finding(Rules.UndefinedInitializer, Place.Of(number - 1, "Initializer"), [position, layer.Kind, initializer])
            { Repairs = [Repair.Remove(Place.Of(number - 1, "Initializer"), "Leave the initializer out")] };
        }

        if (float.IsNaN((float)initialValue) || float.IsInfinity((float)initialValue))
        {
            yield return SettingFinding.OutOfRange(layer, number, "InitialValue", initialValue, "a finite number");
        }
        else if (initialValue != 0 && initializer != Initializers.Constant)
        {
            var value = Place.Of(number - 1, "InitialValue");
            yield return new Finding(Rules.InitialValueUnused, value, [position, layer.Kind, initialValue.ToString(CultureInfo.InvariantCulture), initializer])
            {
                Repairs =
                [
                    Repair.Of("UseConstant", "Use Initializer.Constant", new ArgumentEdit(Place.Of(number - 1, "Initializer"), Initializers.Constant, "Initializer")),
                    Repair.Remove(value, "Remove the initial value"),
                ],
            };
        }
    }
}
