using System.Globalization;
using NetGen.Generator.Activations;
using NetGen.Generator.Model;

namespace NetGen.Generator.Validation;

/// <summary>What any layer's activation must satisfy.</summary>
internal static class ActivationRules
{
    public static IEnumerable<Finding> Validate(LayerSpec layer, int number)
    {
        string position = number.ToString(CultureInfo.InvariantCulture);
        if (ActivationCatalog.Find(layer.Activation.Name) is not { } function)
            yield return new Finding(Rules.UndefinedActivation, Place.Of(number - 1, "activation"), [position, layer.Kind, layer.Activation.Name]);
        else if (function.ParameterName is { } parameter && !function.Accepts(layer.Activation.Parameter))
        {
            var place = Place.Of(number - 1, parameter);
            yield return new Finding(Rules.ActivationParameter, place, [position, layer.Kind, parameter, layer.Activation.Parameter.ToString(CultureInfo.InvariantCulture), function.Name]) { Repairs = Settings.RepairsOf(place) };
        }
    }
}
