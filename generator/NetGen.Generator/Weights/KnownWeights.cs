namespace NetGen.Generator.Weights;

/// <summary>A weights file that the build knows, checked when somebody asks.</summary>
/// <param name="Name">The path relative to the project's folder.</param>
/// <param name="Check">What there is to say of it.</param>
internal sealed record KnownWeights(string Name, Lazy<WeightsCheck> Check);
