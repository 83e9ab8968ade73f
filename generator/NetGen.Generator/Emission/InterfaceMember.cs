using NetGen.Generator.Model;

namespace NetGen.Generator.Emission;

/// <summary>The heads of the methods of <c>INetwork</c>, and the types they are written in.</summary>
internal static class InterfaceMember
{
    public const string Span = "global::System.Span<float>";

    private const string ReadOnlySpan = "global::System.ReadOnlySpan<float>";
    private const string Context = "global::NetGen.BackwardContext? context";

    public static string Initialize(TypeSpec network) => Method(network, "void", "Initialize", "int seed");

    public static string ForwardSample(TypeSpec network) => Method(network, "void", "Forward", $"{ReadOnlySpan} input, {Span} output");

    public static string ForwardBatch(TypeSpec network) => Method(network, "void", "Forward", $"{ReadOnlySpan} inputs, {Span} outputs, int count");

    public static string Predict(TypeSpec network) => Method(network, "int", "Predict", $"{ReadOnlySpan} input");

    public static string ComputeLoss(TypeSpec network) =>
        Method(network, "float", "ComputeLoss", $"{ReadOnlySpan} inputs, {ReadOnlySpan} targets, int count, {Context}{Default(network, "ComputeLoss")}");

    public static string Backward(TypeSpec network) =>
        Method(network, "float", "Backward", $"{ReadOnlySpan} inputs, {ReadOnlySpan} targets, int count, {Span} gradients, {Context}{Default(network, "Backward")}");

    public static bool IsExplicit(TypeSpec network, string name) => network.DisplayName == name;

    /// <summary>
    /// A class may be called Forward, and C# allows no member of that name in it; the interface's own implementation is one that has none.
    /// </summary>
    private static string Method(TypeSpec network, string type, string name, string parameters) =>
        (IsExplicit(network, name) ? $"{type} global::NetGen.INetwork<{network.Name}>.{name}" : $"public {type} {name}") + $"({parameters})";

    /// <summary>The default of a method's last argument, which explicit implementations do not have.</summary>
    private static string Default(TypeSpec network, string name) => IsExplicit(network, name) ? "" : " = null";
}
