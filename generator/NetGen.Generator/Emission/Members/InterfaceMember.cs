using NetGen.Generator.Model;

namespace NetGen.Generator.Emission.Members;

/// <summary>The heads of the members of <c>INetwork</c>, and the types they are written in.</summary>
internal static class InterfaceMember
{
    public const string Span = "global::System.Span<float>";
    public const string ReadOnlySpan = "global::System.ReadOnlySpan<float>";

    private const string Context = "global::NetGen.BackwardContext? context";

    public static string Architecture(TypeSpec network) => IsExplicit(network, GeneratedMember.Architecture)
        ? $"static global::NetGen.NetworkArchitecture {Interface(network)}.Architecture"
        : "public static global::NetGen.NetworkArchitecture Architecture";

    public static string Parameters(TypeSpec network) => Head(network, GeneratedMember.ParameterSpan, Span);

    public static string Initialize(TypeSpec network) => Method(network, GeneratedMember.Initialize, "int seed");

    /// <summary>The interface's own, which has a default: callers reach it through an extension, and a class may have a method of that name.</summary>
    public static string Refresh(TypeSpec network) => $"void {Interface(network)}.Refresh()";

    public static string ForwardSample(TypeSpec network) => Method(network, GeneratedMember.ForwardSample, $"{ReadOnlySpan} input, {Span} output");

    public static string ForwardBatch(TypeSpec network) => Method(network, GeneratedMember.ForwardBatch, $"{ReadOnlySpan} inputs, {Span} outputs, int count");

    public static string Predict(TypeSpec network) => Method(network, GeneratedMember.Predict, $"{ReadOnlySpan} input");

    public static string ComputeLoss(TypeSpec network) =>
        Method(network, GeneratedMember.ComputeLoss, $"{ReadOnlySpan} inputs, {ReadOnlySpan} targets, int count, {Context}");

    public static string Backward(TypeSpec network) =>
        Method(network, GeneratedMember.Backward, $"{ReadOnlySpan} inputs, {ReadOnlySpan} targets, int count, {Span} gradients, {Context}");

    public const string ComputeDeltas =
        $"float global::NetGen.IPhasedBackward.ComputeDeltas({ReadOnlySpan} inputs, {ReadOnlySpan} targets, int count, global::NetGen.BackwardContext context)";

    public const string ComputeGradients =
        $"void global::NetGen.IPhasedBackward.ComputeGradients({ReadOnlySpan} inputs, int count, {Span} gradients, bool accumulate, global::NetGen.Numerics.GradientPart part, global::NetGen.BackwardContext context)";

    /// <summary>A layer's view, which the interface does not have.</summary>
    public static string Layer(TypeSpec network, int number) => Head(network, GeneratedMember.Layer(number), "global::NetGen.ParameterView");

    /// <summary>Calls a member of the interface, however it is implemented.</summary>
    public static string Target(TypeSpec network, GeneratedMember member) => IsExplicit(network, member) ? $"(({Interface(network)})this)." : "";

    /// <summary>
    /// Whether C# allows no such member in the class: it may be called Forward, or have a Forward of its own. The interface's own implementation is
    /// a member without a name.
    /// </summary>
    public static bool IsExplicit(TypeSpec network, GeneratedMember member) => network.DisplayName == member.Name || network.Taken.Contains(member);

    /// <summary>A method; explicit implementations have no default for the last argument.</summary>
    private static string Method(TypeSpec network, GeneratedMember member, string parameters) =>
        $"{Head(network, member, member.Type!)}({parameters}{(parameters.EndsWith(Context, StringComparison.Ordinal) && !IsExplicit(network, member) ? " = null" : "")})";

    private static string Head(TypeSpec network, GeneratedMember member, string type) => IsExplicit(network, member)
        ? $"{type} {Interface(network)}.{member.Name}"
        : $"public {(network.Overrides.Contains(member) ? "override " : "")}{type} {member.Name}";

    private static string Interface(TypeSpec network) => $"global::NetGen.INetwork<{network.Name}>";
}
