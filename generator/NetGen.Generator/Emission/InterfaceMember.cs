using NetGen.Generator.Model;

namespace NetGen.Generator.Emission;

/// <summary>How the members of <c>INetwork</c> begin.</summary>
internal static class InterfaceMember
{
    public const string ReadOnlySpan = "global::System.ReadOnlySpan<float>";
    public const string Span = "global::System.Span<float>";

    /// <summary>
    /// A method's return type and name. A class may be called Forward, and C# allows no member of that name in it; the interface's own
    /// implementation is one that has none.
    /// </summary>
    public static string Method(TypeSpec network, string type, string name) =>
        IsExplicit(network, name) ? $"{type} global::NetGen.INetwork<{network.Name}>.{name}" : $"public {type} {name}";

    /// <summary>The default of a method's last argument, which explicit implementations do not have.</summary>
    public static string Default(TypeSpec network, string name) => IsExplicit(network, name) ? "" : " = null";

    public static bool IsExplicit(TypeSpec network, string name) => network.DisplayName == name;
}
