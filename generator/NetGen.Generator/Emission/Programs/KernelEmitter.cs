using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Emission.Programs;

/// <summary>Writes the kernels of a network for one vector width: a file of its own.</summary>
internal static class KernelEmitter
{
    public static string Emit(NetworkPlan plan, VectorWidth width, bool skipsLocalsInit, CancellationToken cancellation)
    {
        var file = new KernelFile(plan, width, cancellation);
        var writer = file.Writer;
        writer.WriteHeader();
        writer.Line($"// Kernels of {plan.Type.DisplayName} for vectors of {width.Bits} bits.");
        writer.Line();
        WriteBridge(writer, plan, width);
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
            if (skipsLocalsInit)
                writer.Line("[SkipLocalsInit]");
            using (writer.Block("file static class Kernels"))
            {
                WritePlaces(writer, plan, width);
                SampleMethod.Write(file);
                BatchMethod.Write(file);
                StreamMethods.Write(file);
                EvaluationMethod.Write(file);
                TrainingMethod.Write(file);
            }

            Scratch.WriteType(writer, plan.SampleAt(width));
            if (plan.Stream is { } stream)
                Scratch.WriteType(writer, stream.Many);
            if (plan.FusedAt(width) is { } fused)
                FusedLanes.WriteScratchType(writer, fused);
            else
                Scratch.WriteType(writer, plan.Batch);
        }

        return writer.ToString();
    }

    /// <summary>The user's class reaches the file's kernels through private members.</summary>
    private static void WriteBridge(SourceWriter writer, NetworkPlan plan, VectorWidth width) => writer.WriteInside(plan.Type, () =>
    {
        const string kernels = "global::NetGen.Generated.Kernels";
        int bits = width.Bits;
        writer.Line(EmitterText.GeneratedCode);
        writer.Line($"private static void __Forward{bits}(ref float parameters, ref float input, ref float output) =>");
        writer.Continuation($"{kernels}.Forward(ref parameters, ref input, ref output);");
        writer.Line();
        writer.Line(EmitterText.GeneratedCode);
        writer.Line($"private static void __Forward{bits}(ref float parameters, ref float inputs, ref float outputs, int count) =>");
        writer.Continuation($"{kernels}.Forward(ref parameters, ref inputs, ref outputs, count);");
        writer.Line();
        writer.Line(EmitterText.GeneratedCode);
        writer.Line($"private static float __Loss{bits}(ref float parameters, ref float inputs, ref float targets, ref float weights, int count, ref float workspace{ContextText.Parameter(plan.HasLengths)}) =>");
        writer.Continuation($"{kernels}.Loss(ref parameters, ref inputs, ref targets, ref weights, count, ref workspace{ContextText.Argument(plan.HasLengths)});");
        if (plan.Stream is not null)
            WriteStreamBridge(writer, kernels, bits);
        writer.Line();
        writer.Line(EmitterText.GeneratedCode);
        writer.Line($"private static float __Backward{bits}(ref float parameters, ref float inputs, ref float targets, ref float weights, int count, ref float gradients, bool accumulate, ref float workspace{ContextText.Parameter(plan.NeedsContext)}) =>");
        writer.Continuation($"{kernels}.Backward(ref parameters, ref inputs, ref targets, ref weights, count, ref gradients, accumulate, ref workspace{ContextText.Argument(plan.NeedsContext)});");
        if (!plan.Training.HasPhases)
            return;
        writer.Line();
        writer.Line(EmitterText.GeneratedCode);
        writer.Line($"private static float __Deltas{bits}(ref float parameters, ref float inputs, ref float targets, ref float weights, int count, ref float workspace{ContextText.Parameter(plan.NeedsContext)}) =>");
        writer.Continuation($"{kernels}.Deltas(ref parameters, ref inputs, ref targets, ref weights, start: 0, count, loss: 0, ref workspace{ContextText.Argument(plan.NeedsContext)});");
        writer.Line();
        writer.Line(EmitterText.GeneratedCode);
        writer.Line($"private static void __Gradients{bits}(ref float inputs, int count, ref float gradients, bool accumulate, global::NetGen.Numerics.GradientPart part, ref float workspace) =>");
        writer.Continuation($"{kernels}.Gradients(ref inputs, start: 0, count, ref gradients, accumulate, part, ref workspace);");
    });

    private static void WriteStreamBridge(SourceWriter writer, string kernels, int bits)
    {
        (string Name, string Parameters, string Arguments)[] bridges =
        [
            ("__Step", "ref float state, ref float input, ref float output", "ref state, ref input, ref output"),
            ("__Process", "ref float state, ref float inputs, ref float outputs, int steps", "ref state, ref inputs, ref outputs, steps"),
            ("__Step", "ref float states, ref float inputs, ref float outputs, int count", "ref states, ref inputs, ref outputs, count"),
        ];
        foreach (var (name, parameters, arguments) in bridges)
        {
            writer.Line();
            writer.Line(EmitterText.GeneratedCode);
            writer.Line($"private static void {name}{bits}(ref float parameters, {parameters}) =>");
            writer.Continuation($"{kernels}.{name.TrimStart('_')}(ref parameters, {arguments});");
        }
    }

    /// <summary>Where parameters and the values of each program lie: the one place of these numbers in the file.</summary>
    private static void WritePlaces(SourceWriter writer, NetworkPlan plan, VectorWidth width)
    {
        foreach (var layer in plan.Layers.Concat(plan.Stream?.Layers ?? []))
        {
            foreach (var tensor in layer.Tensors.Concat(layer.Statistics))
                writer.Line($"private const int {EmitterText.OffsetName(layer, tensor)} = {tensor.Offset};");
            foreach (var tensor in layer.Tensors.Where(tensor => tensor.IsNarrow))
                writer.Line($"private const int {EmitterText.NarrowOffsetName(layer, tensor)} = {tensor.NarrowOffset}; // in the copy that inference reads");
            if (layer.UsesBatchStatistics && !layer.IsStream)
                writer.Line($"private const int {layer.Prefix}Statistics = {layer.Statistics[0].BatchOffset};");
            if (layer.StateLength > 0)
                writer.Line($"private const int {layer.Prefix}State = {layer.StateOffset}; // in {(layer.IsStream ? "a stream's state" : "what training carries on")}");
        }

        ValueMap.Write(writer, plan.SampleAt(width), Scratch.Name);
        if (plan.Stream is { } stream)
            ValueMap.Write(writer, stream.Many, Scratch.Name);
        if (plan.FusedAt(width) is null)
            ValueMap.Write(writer, plan.Batch, Scratch.Name);
        ValueMap.Write(writer, plan.Evaluation, "workspace");
        ValueMap.Write(writer, plan.Training, "workspace");
    }
}
