using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Emission.Members;

/// <summary>Writes the storage of a network that infers from a copy of its parameters, in which large weights are bfloat16.</summary>
internal static class InferenceEmitter
{
    private const string Storage = "global::NetGen.Numerics.InferenceStorage";

    /// <summary>How the copy lies, as a static field.</summary>
    public static void WriteLayout(SourceWriter writer, NetworkPlan plan, InferencePlan inference)
    {
        writer.Line();
        writer.Line("public static readonly global::NetGen.Numerics.InferenceLayout Inference = new global::NetGen.Numerics.InferenceLayout(");
        writer.Continuation($"parameters: {plan.Storage.Length}, floats: {inference.Floats}, length: {inference.Length},");
        writer.Continuation(string.Join(",\n", plan.NarrowTensors.Select(Text)) + ");");
    }

    /// <summary>The fields in place of those of a network whose inference reads the parameters themselves.</summary>
    public static void WriteStorage(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.IsEmbedded)
        {
            writer.Line(EmitterText.GeneratedData);
            writer.Line($"private {Storage}? __inferenceCopy;");
            writer.Line();
            writer.Line("// Whoever asks for the storage may write to it: a copy of the compiled-in weights, made once.");
            writer.Line(EmitterText.GeneratedCode);
            writer.Line($"private {Storage} __inference => {Storage}.GetCopy(ref __inferenceCopy, ref __Weights.Reference, __Facts.Inference);");
            writer.Line();
            writer.Line("// What inference reads: the compiled-in weights as long as there is no copy.");
            writer.Line(EmitterText.GeneratedCode);
            writer.Line("private ref float __inferenceReference => ref (__inferenceCopy is { } copy ? ref copy.Copy : ref __Weights.Reference);");
        }
        else
        {
            writer.Line(EmitterText.GeneratedData);
            writer.Line($"private readonly {Storage} __inference = new {Storage}(global::NetGen.ParameterInitializer.Create(Architecture, seed: 0), __Facts.Inference);");
        }

        writer.Line();
        writer.Line("// Whoever asks for the parameters may write to them: the next inference renews its copy.");
        writer.Line(EmitterText.GeneratedCode);
        writer.Line("private global::NetGen.Numerics.AlignedBuffer __parameters => __inference.Parameters;");
        writer.Line();
        writer.Line(EmitterText.GeneratedCode);
        writer.Line($"{InterfaceMember.Refresh(plan.Type)} => {(plan.IsEmbedded ? "__inferenceCopy?" : "__inference")}.Refresh();");
    }

    /// <summary>A method that writes parameters; inference of other threads may renew the copy meanwhile.</summary>
    public static void WriteRefreshed(SourceWriter writer, string head, string statement)
    {
        using (writer.Block(head))
        {
            writer.Line(statement);
            writer.Line("__inference.Refresh();");
        }
    }

    /// <summary>The first word that inference reads.</summary>
    public static string Reference(NetworkPlan plan) => plan.IsEmbedded ? "ref __inferenceReference" : "ref __inference.Copy";

    private static string Text(TensorPlan tensor) =>
        $"new global::NetGen.Numerics.NarrowTensor(offset: {tensor.Offset}, words: {tensor.NarrowOffset}, inputs: {tensor.Shape[1]}, panels: {tensor.Length / tensor.Shape[1] / tensor.Alignment})";
}
