using NetGen.Generator.Model;

namespace NetGen.Generator.Validation;

/// <summary>What a normalising layer must satisfy.</summary>
internal static class NormalizationRules
{
    public static IEnumerable<Finding> Validate(LayerSpec layer, int number, double epsilon)
    {
        // As the float that the kernels use: a smaller number would be 0 there.
        if (!((float)epsilon > 0) || float.IsInfinity((float)epsilon))
            yield return Settings.OutOfRange(layer, number, "Epsilon", epsilon, "a finite number above 0");
    }
}
