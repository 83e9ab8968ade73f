using System.Globalization;

namespace NetGen.Generator.Model;

/// <summary>A member that the generator adds to the user's class.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">The types of a method's parameters; null for a member of another kind.</param>
internal sealed record GeneratedMember(string Name, EquatableArray<string>? Parameters)
{
    private const string Input = "System.ReadOnlySpan<float>";
    private const string Output = "System.Span<float>";

    /// <summary>Every member of a network with so many layers, apart from the private bridges to its kernels.</summary>
    public static IEnumerable<GeneratedMember> Of(int layers) => Fixed.Concat(
        Enumerable.Range(1, layers).Select(number => new GeneratedMember("Layer" + number.ToString(CultureInfo.InvariantCulture), null)));

    private static readonly GeneratedMember[] Fixed =
    [
        new("InputSize", null),
        new("OutputSize", null),
        new("ParameterCount", null),
        new("Architecture", null),
        new("Parameters", null),
        new("Initialize", ["int"]),
        new("Forward", [Input, Output]),
        new("Forward", [Input, Output, "int"]),
        new("Predict", [Input]),
        new("ComputeLoss", [Input, Input, "int", "NetGen.BackwardContext"]),
        new("Backward", [Input, Input, "int", Output, "NetGen.BackwardContext"]),
        new("__Facts", null),
        new("__parameters", null),
        new("__context", null),
    ];

    /// <summary>Members that only networks with compiled-in weights have; the names are taken in all.</summary>
    public static IReadOnlyList<GeneratedMember> Embedded { get; } =
    [
        new("__Weights", null),
        new("__weightsCopy", null),
        new("__weightsReference", null),
    ];
}
