using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission.Kernels;

/// <summary>Writes the kernels of a network for one vector width: a file of its own, alike at every width.</summary>
internal static class KernelEmitter
{
    public static string Emit(NetworkPlan plan, VectorWidth width, CancellationToken cancellation)
    {
        var context = new KernelContext(plan, width);
        var writer = context.Writer;
        writer.WriteHeader();
        writer.Line($"// Kernels of {plan.Type.DisplayName} for vectors of {width.Bits} bits.");
        writer.Line();
        WriteBridge(context);
        writer.Line();
        using (writer.Block("namespace NetGen.Generated"))
        {
            writer.Line("using global::System;");
            writer.Line("using global::System.Runtime.CompilerServices;");
            writer.Line("using global::System.Runtime.InteropServices;");
            writer.Line("using global::System.Runtime.Intrinsics;");
            writer.Line("using global::NetGen.Numerics;");
            writer.Line();
            writer.Line(EmitterText.GeneratedCode);
            var sample = new SampleEmitter(context);
            var batch = new BatchEmitter(context);
            using (writer.Block("file static class Kernels"))
            {
                WriteConstants(context);
                sample.Write(cancellation);
                batch.Write(cancellation);
                new TrainingEmitter(context).Write(cancellation);
            }

            sample.WriteScratchType();
            batch.WriteScratchType();
        }

        return writer.ToString();
    }

    /// <summary>The user's class reaches the file's kernels through private members.</summary>
    private static void WriteBridge(KernelContext context) => context.Writer.WriteInside(context.Plan.Type, () =>
    {
        const string kernels = "global::NetGen.Generated.Kernels";
        var writer = context.Writer;
        int bits = context.Width.Bits;
        writer.Line(EmitterText.GeneratedCode);
        writer.Line($"private static void __Forward{bits}(ref float parameters, ref float input, ref float output) =>");
        writer.Continuation($"{kernels}.Forward(ref parameters, ref input, ref output);");
        writer.Line();
        writer.Line(EmitterText.GeneratedCode);
        writer.Line($"private static void __Forward{bits}(ref float parameters, ref float inputs, ref float outputs, int count) =>");
        writer.Continuation($"{kernels}.Forward(ref parameters, ref inputs, ref outputs, count);");
        writer.Line();
        writer.Line(EmitterText.GeneratedCode);
        writer.Line($"private static float __Loss{bits}(ref float parameters, ref float inputs, ref float targets, ref float weights, int count, ref float workspace) =>");
        writer.Continuation($"{kernels}.Loss(ref parameters, ref inputs, ref targets, ref weights, count, ref workspace);");
        writer.Line();
        writer.Line(EmitterText.GeneratedCode);
        writer.Line($"private static float __Backward{bits}(ref float parameters, ref float inputs, ref float targets, ref float weights, int count, ref float gradients, bool accumulate, ref float workspace{context.ContextParameter}) =>");
        writer.Continuation($"{kernels}.Backward(ref parameters, ref inputs, ref targets, ref weights, count, ref gradients, accumulate, ref workspace{context.ContextArgument});");
    });

    private static void WriteConstants(KernelContext context)
    {
        foreach (var layer in context.Plan.Layers)
        {
            foreach (var tensor in layer.Tensors.Concat(layer.Statistics))
                context.Writer.Line($"private const int {EmitterText.OffsetName(layer, tensor)} = {tensor.Offset};");
        }
    }
}
