using NetGen.Generator.Model;
using static NetGen.Generator.Validation.NumberText;

namespace NetGen.Generator.Validation;

/// <summary>What the sizes of a layer that declares them must satisfy.</summary>
internal static class SizeRules
{
    public static IEnumerable<Finding> Validate(LayerSpec layer, int number)
    {
        if (layer.DeclaredInputs < 1)
            yield return NonPositive("inputs", layer.DeclaredInputs);
        if (layer.DeclaredOutputs < 1)
            yield return NonPositive("outputs", layer.DeclaredOutputs);

        Finding NonPositive(string what, int size) => new(Rules.NonPositiveSize, Place.Of(number - 1, what), [Text(number), layer.Kind, what, Text(size)]);
    }
}
