using NetGen.Generator.Model;

namespace NetGen.Generator.Emission;

/// <summary>
/// Writes the members of a network whose layers have errors, without their work: uses of the network then compile, and its errors stand alone. The
/// compiler runs no analyzer where a declaration is wrong, such as a field <c>Trainer&lt;Classifier&gt;</c> of a class that is no network yet.
/// </summary>
internal static class SkeletonEmitter
{
    public static string Emit(NetworkSpec network, string errors)
    {
        var type = network.Type;
        var writer = new SourceWriter();
        writer.WriteHeader(isNullable: true);
        writer.Line("#pragma warning disable CS1591");
        writer.Line($"// {errors}; its members do nothing until they are mended.");
        writer.Line();
        writer.WriteInside(type, baseList: $" : global::NetGen.INetwork<{type.Name}>", members: () =>
        {
            Constant("InputSize", network.Layers.Count == 0 ? 0 : network.Layers[0].Inputs);
            Constant("OutputSize", network.Layers.Count == 0 ? 0 : network.Layers[network.Layers.Count - 1].Outputs);
            Constant("ParameterCount", 0);
            Member("public static global::NetGen.NetworkArchitecture Architecture");
            Member($"public {InterfaceMember.Span} Parameters");
            for (int i = 0; i < network.Layers.Count; i++)
                Member($"public global::NetGen.ParameterView Layer{i + 1}");
            Method("void", "Initialize", "int seed");
            Method("void", "Forward", $"{InterfaceMember.ReadOnlySpan} input, {InterfaceMember.Span} output");
            Method("void", "Forward", $"{InterfaceMember.ReadOnlySpan} inputs, {InterfaceMember.Span} outputs, int count");
            Method("int", "Predict", $"{InterfaceMember.ReadOnlySpan} input");
            Method("float", "ComputeLoss", $"{InterfaceMember.ReadOnlySpan} inputs, {InterfaceMember.ReadOnlySpan} targets, int count, global::NetGen.BackwardContext? context{InterfaceMember.Default(type, "ComputeLoss")}");
            Method("float", "Backward", $"{InterfaceMember.ReadOnlySpan} inputs, {InterfaceMember.ReadOnlySpan} targets, int count, {InterfaceMember.Span} gradients, global::NetGen.BackwardContext? context{InterfaceMember.Default(type, "Backward")}");
            writer.Line();
            writer.Line(EmitterText.GeneratedCode);
            writer.Line($"private static global::System.InvalidOperationException __Error => new global::System.InvalidOperationException(\"{errors}.\");");
        });
        return writer.ToString();

        void Constant(string name, int value)
        {
            writer.Line(EmitterText.GeneratedCode);
            writer.Line($"public const int {name} = {SimdText.Text(value)};");
            writer.Line();
        }

        void Method(string result, string name, string parameters) => Member($"{InterfaceMember.Method(type, result, name)}({parameters})");

        void Member(string head)
        {
            writer.Line(EmitterText.GeneratedCode);
            writer.Line($"{head} => throw __Error;");
        }
    }
}
