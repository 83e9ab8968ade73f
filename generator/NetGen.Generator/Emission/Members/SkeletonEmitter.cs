using NetGen.Generator.Emission.Text;
using NetGen.Generator.Model;

namespace NetGen.Generator.Emission.Members;

/// <summary>
/// Writes the members of a network that has errors, without their work: uses of the network then compile, and its errors stand alone. The
/// compiler runs no analyzer where a declaration is wrong, such as a field <c>Trainer&lt;Classifier&gt;</c> of a class that is no network yet.
/// </summary>
internal static class SkeletonEmitter
{
    public static string Emit(NetworkSpec network, string errors)
    {
        var type = network.Type;
        var writer = new SourceWriter(SourceWriter.ReadableLength);
        writer.WriteHeader(isNullable: true);
        writer.Line("#pragma warning disable CS1591");
        writer.Line($"// {errors}; its members do nothing until they are mended.");
        writer.Line();
        // Without the type of a state there is nothing that takes one.
        bool hasStreams = network.Input is { HasSteps: true } && !InterfaceMember.IsExplicit(type, GeneratedMember.State);
        writer.WriteInside(type, baseList: $" : global::NetGen.INetwork<{type.Name}>{(hasStreams ? ", global::NetGen.ISequenceNetwork" : "")}", members: () =>
        {
            Constant(GeneratedMember.InputSize, network.Layers.Count == 0 ? 1 : network.Layers[0].Inputs);
            Constant(GeneratedMember.OutputSize, network.Layers.Count == 0 ? 1 : network.Layers[network.Layers.Count - 1].Outputs);
            Constant(GeneratedMember.ParameterCount, 1);
            Member(InterfaceMember.Architecture(type));
            Member(InterfaceMember.Parameters(type));
            for (int number = 1; number <= network.Layers.Count; number++)
            {
                if (!InterfaceMember.IsExplicit(type, GeneratedMember.Layer(number)))
                    Member(InterfaceMember.Layer(type, number));
            }

            Member(InterfaceMember.Initialize(type));
            Member(InterfaceMember.ForwardSample(type));
            Member(InterfaceMember.ForwardBatch(type));
            Member(InterfaceMember.Predict(type));
            Member(InterfaceMember.ComputeLoss(type));
            Member(InterfaceMember.Backward(type));
            if (hasStreams)
                Streams();
            writer.Line();
            writer.Line(EmitterText.GeneratedCode);
            writer.Line($"private static global::System.InvalidOperationException __Error => new global::System.InvalidOperationException(\"{errors}.\");");
        });
        return writer.ToString();

        void Streams()
        {
            Constant(GeneratedMember.StepInputSize, network.Input!.Shape.FeatureCount);
            Constant(GeneratedMember.StepOutputSize, network.Layers.Count == 0 ? 1 : network.Layers[network.Layers.Count - 1].Output.FeatureCount);
            writer.Line(EmitterText.GeneratedCode);
            using (writer.Block(StreamMember.State))
            {
                foreach (string head in new[] { StreamMember.Reset, StreamMember.Save, StreamMember.Load, StreamMember.Remembers })
                    writer.Line($"{head} => throw __Error;");
            }

            foreach (var (_, head) in StreamMember.Methods.Where(method => !InterfaceMember.IsExplicit(type, method.Member)))
                Member(head);
            Member(StreamMember.ProcessValues);
        }

        // At least 1: constants of the user's own may divide by it.
        void Constant(GeneratedMember member, int value)
        {
            if (InterfaceMember.IsExplicit(type, member))
                return;
            writer.Line(EmitterText.GeneratedData);
            writer.Line($"public const int {member.Name} = {SimdText.Text(Math.Max(1, value))};");
            writer.Line();
        }

        void Member(string head)
        {
            writer.Line(EmitterText.GeneratedCode);
            writer.Line($"{head} => throw __Error;");
        }
    }
}
