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
            Member(InterfaceMember.Initialize(type));
            Member(InterfaceMember.ForwardSample(type));
            Member(InterfaceMember.ForwardBatch(type));
            Member(InterfaceMember.Predict(type));
            Member(InterfaceMember.ComputeLoss(type));
            Member(InterfaceMember.Backward(type));
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

        void Member(string head)
        {
            writer.Line(EmitterText.GeneratedCode);
            writer.Line($"{head} => throw __Error;");
        }
    }
}
