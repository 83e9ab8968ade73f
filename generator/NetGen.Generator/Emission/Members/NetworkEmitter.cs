using System.Globalization;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Emission.Members;

/// <summary>Writes the public half of a network: the members of <c>INetwork</c>, which check their arguments and choose the kernels.</summary>
internal static class NetworkEmitter
{
    public const string Optimized = "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]";

    /// <param name="plan">The network.</param>
    /// <param name="widths">The widths whose kernels exist, widest first.</param>
    public static string Emit(NetworkPlan plan, IReadOnlyList<VectorWidth> widths)
    {
        var writer = new SourceWriter(SourceWriter.ReadableLength);
        writer.WriteHeader(isNullable: true);
        writer.Line();
        // [GeneratedCode] belongs on the members: on the class it would keep every analyzer from the user's own part.
        writer.WriteInside(plan.Type, remarks: () => ArchitectureEmitter.WriteRemarks(writer, plan), baseList: $" : {Interfaces(plan)}", members: () =>
        {
            WriteConstants(writer, plan);
            WriteStorage(writer, plan);
            WriteForward(writer, plan, widths);
            StreamEmitter.Write(writer, plan, widths);
            WritePredict(writer, plan);
            WriteTraining(writer, plan, widths);
            if (plan.Training.HasPhases)
                WritePhases(writer, plan, widths);
        });
        return writer.ToString();
    }

    private static string Interfaces(NetworkPlan plan) => $"global::NetGen.INetwork<{plan.Type.Name}>{(plan.Training.HasPhases ? ", global::NetGen.IPhasedBackward" : "")}{(plan.Stream is not null ? ", global::NetGen.ISequenceNetwork" : "")}";

    private static void WriteConstants(SourceWriter writer, NetworkPlan plan)
    {
        WriteConstant(writer, "InputSize", "Values of one input sample.", plan.Input.Size);
        WriteConstant(writer, "OutputSize", "Values of one output.", plan.Output.Size);
        WriteConstant(writer, "ParameterCount", "Trainable values, without padding.", plan.ParameterCount);
        StreamEmitter.WriteConstants(writer, plan);
        ArchitectureEmitter.WriteProperty(writer, plan);
    }

    public static void WriteConstant(SourceWriter writer, string name, string summary, long value)
    {
        writer.Line($"/// <summary>{summary}</summary>");
        writer.Line(EmitterText.GeneratedData);
        writer.Line($"public const int {name} = {value};");
        writer.Line();
    }

    private static void WriteStorage(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line();
        if (plan.Inference is not null)
        {
            InferenceEmitter.WriteStorage(writer, plan);
        }
        else if (plan.IsEmbedded)
        {
            WeightsEmitter.WriteStorage(writer, plan);
        }
        else
        {
            writer.Line(EmitterText.GeneratedData);
            writer.Line("private readonly global::NetGen.Numerics.AlignedBuffer __parameters = global::NetGen.ParameterInitializer.Create(Architecture, seed: 0);");
        }

        writer.Line();
        writer.Line(EmitterText.GeneratedData);
        writer.Line("private global::NetGen.BackwardContext? __context;");
        writer.Line();
        writer.Line($"/// <summary>All trainable values{(plan.UsesBatchStatistics ? " and running statistics" : "")} in the layout of <see cref=\"Architecture\"/>: {plan.Storage.Length} floats. Padding is zero and must stay so.</summary>");
        writer.Line(EmitterText.GeneratedCode);
        writer.Line($"{InterfaceMember.Parameters(plan.Type)} => __parameters.Span;");
        for (int i = 0; i < plan.Declared.Count; i++)
        {
            var layer = plan.Declared[i];
            var parts = plan.PartsOf(i + 1).ToList();
            var tensors = parts.SelectMany(part => part.Tensors.Concat(part.Statistics)).Select(Shape).DefaultIfEmpty("none");
            string contents = parts.Any(part => part.Statistics.Count > 0) ? "parameters and running statistics" : "parameters";
            writer.Line();
            writer.Line($"/// <summary>The {contents} of layer {i + 1}, {layer.Kind} {layer.Inputs} → {layer.Outputs}: {string.Join(", ", tensors)}.</summary>");
            writer.Line(EmitterText.GeneratedCode);
            writer.Line($"{InterfaceMember.Layer(plan.Type, i + 1)} => new global::NetGen.ParameterView(__parameters, Architecture.Layers[{i}]);");
        }

        writer.Line();
        writer.Line($"/// <summary>Sets every parameter to its initial value, a function of the seed alone. A new instance starts with {(plan.IsEmbedded ? "the compiled-in weights" : "seed 0")}.</summary>");
        writer.Line("/// <param name=\"seed\">Any number; the same one gives the same values, to the bit.</param>");
        writer.Line(EmitterText.GeneratedCode);
        const string initialize = "global::NetGen.ParameterInitializer.Initialize(Architecture, Parameters, seed);";
        if (plan.Inference is null)
            writer.Line($"{InterfaceMember.Initialize(plan.Type)} => {initialize}");
        else
            InferenceEmitter.WriteRefreshed(writer, InterfaceMember.Initialize(plan.Type), initialize);

        static string Shape(TensorPlan tensor) => $"{tensor.Name} [{string.Join(", ", tensor.Shape)}]";
    }

    private static void WriteForward(SourceWriter writer, NetworkPlan plan, IReadOnlyList<VectorWidth> widths)
    {
        writer.Line();
        writer.Line("/// <summary>Runs the network on one sample. Allocates nothing; safe from any number of threads.</summary>");
        writer.Line($"/// <param name=\"input\">Exactly {EmitterText.Count(plan.Input.Size, "value")}.</param>");
        writer.Line($"/// <param name=\"output\">Receives {EmitterText.Count(plan.Output.Size, "value")} and may be longer; must not overlap the input.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The input has another size, or the output is too short.</exception>");
        writer.Line(EmitterText.GeneratedCode);
        writer.Line(Optimized);
        using (writer.Block(InterfaceMember.ForwardSample(plan.Type)))
        {
            using (writer.Block("if (input.Length != InputSize || output.Length < OutputSize)"))
                writer.Line("global::NetGen.NetworkGuard.ThrowSample(Architecture, input.Length, output.Length);");
            WriteDispatch(writer, widths, "", "__Forward", $"{InferenceParameters(plan)}, {Reference("input")}, {Reference("output")}");
        }

        writer.Line();
        writer.Line("/// <summary>Runs the network on a batch. Allocates nothing; safe from any number of threads.</summary>");
        writer.Line($"/// <param name=\"inputs\">count × {plan.Input.Size} values, a sample a row; a longer buffer is read as far as that.</param>");
        writer.Line($"/// <param name=\"outputs\">Receives count × {plan.Output.Size} values, a sample a row, and may be longer; must not overlap the inputs.</param>");
        writer.Line("/// <param name=\"count\">Samples in the batch; zero is allowed.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A span is too short or the count is negative.</exception>");
        writer.Line(EmitterText.GeneratedCode);
        writer.Line(Optimized);
        using (writer.Block(InterfaceMember.ForwardBatch(plan.Type)))
        {
            writer.Line("global::NetGen.NetworkGuard.CheckBatch(Architecture, inputs.Length, \"outputs\", outputs.Length, count);");
            WriteDispatch(writer, widths, "", "__Forward", $"{InferenceParameters(plan)}, {Reference("inputs")}, {Reference("outputs")}, count");
        }
    }

    private static void WritePredict(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line();
        string sample = plan.Last.RowsPerSample > 1 ? "the last step of a sequence" : "one sample";
        writer.Line(plan.Last.Outputs == 1
            ? $"/// <summary>The class of {sample}: 1 where the output is at least {plan.Threshold.ToString("R", CultureInfo.InvariantCulture)}, otherwise 0; -1 where it is NaN.</summary>"
            : $"/// <summary>The class of {sample}: the index of its largest output, the first of equals; -1 where one is NaN.</summary>");
        writer.Line($"/// <param name=\"input\">Exactly {EmitterText.Count(plan.Input.Size, "value")}.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The span has another size.</exception>");
        writer.Line(EmitterText.GeneratedCode);
        using (writer.Block(InterfaceMember.Predict(plan.Type)))
        {
            WriteRoom(writer, "OutputSize", plan.Output.Size);
            writer.Line($"{InterfaceMember.Target(plan.Type, GeneratedMember.ForwardSample)}Forward(input, output);");
            writer.Line($"return global::NetGen.ClassChoice.PredictionOf(output{(plan.Last.RowsPerSample > 1 ? $"[^{plan.Last.Outputs}..]" : "")}, {SimdText.Float(plan.Threshold)});");
        }
    }

    /// <summary>Declares room for an output that the caller does not see: on the stack, or what the thread keeps.</summary>
    /// <param name="writer">Receives it.</param>
    /// <param name="size">The constant that counts its values.</param>
    /// <param name="length">Its value.</param>
    public static void WriteRoom(SourceWriter writer, string size, int length) => writer.Line($"{InterfaceMember.Span} output = {(length <= 1024
        ? $"stackalloc float[{size}]"
        : $"global::System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref global::NetGen.Numerics.ThreadScratch.Get({size}, slot: 1), {size})")};");

    private static void WriteTraining(SourceWriter writer, NetworkPlan plan, IReadOnlyList<VectorWidth> widths)
    {
        writer.Line();
        writer.Line($"/// <summary>The mean loss ({plan.Loss}) of a batch as inference sees it{(plan.Inference is null ? "" : ", with all weights in single precision")}. Changes nothing.</summary>");
        WriteBatchParameters(writer, plan, "");
        writer.Line("/// <param name=\"context\">Scratch and sample weights; null: the network's own. One context serves one call at a time.</param>");
        writer.Line("/// <returns>The sum of the samples' losses times their weights (1/count unless given).</returns>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A span or the context's sample weights are too short, or the count is negative.</exception>");
        writer.Line(EmitterText.GeneratedCode);
        using (writer.Block(InterfaceMember.ComputeLoss(plan.Type)))
        {
            writer.Line("global::NetGen.NetworkGuard.CheckBatch(Architecture, inputs.Length, \"targets\", targets.Length, count);");
            WriteContext(writer, plan);
            WriteDispatch(writer, widths, "return ", "__Loss", $"{Parameters(plan)}, {Reference("inputs")}, {Reference("targets")}, {Reference("weights")}, count, {Reference("workspace")}{ContextText.Argument(plan.HasLengths)}");
        }

        writer.Line();
        writer.Line($"/// <summary>Feedforward and backpropagation of a batch: the mean loss ({plan.Loss}), and its gradient by every parameter.{(plan.UsesBatchStatistics ? " Moves the running statistics unless the context keeps them." : "")}</summary>");
        WriteBatchParameters(writer, plan, plan.UsesBatchStatistics ? "; at least 2, which are normalised by their own mean and variance" : "");
        writer.Line($"/// <param name=\"gradients\">Receives {plan.Storage.Length} values in the layout of the parameters: overwritten, or added to where the context accumulates.</param>");
        writer.Line("/// <param name=\"context\">Scratch, sample weights and the dropout counter; null: the network's own. One context serves one call at a time.</param>");
        writer.Line("/// <returns>The mean loss of the batch: the sum of the samples' losses times their weights (1/count unless given).</returns>");
        writer.Line($"/// <exception cref=\"global::System.ArgumentException\">A span or the context's sample weights are too short, or the count is {(plan.UsesBatchStatistics ? "less than 2" : "negative")}.</exception>");
        writer.Line(EmitterText.GeneratedCode);
        using (writer.Block(InterfaceMember.Backward(plan.Type)))
        {
            writer.Line("global::NetGen.NetworkGuard.CheckBatch(Architecture, inputs.Length, \"targets\", targets.Length, count);");
            writer.Line("global::NetGen.NetworkGuard.CheckGradients(Architecture, gradients.Length);");
            if (plan.UsesBatchStatistics)
                writer.Line("global::NetGen.NetworkGuard.CheckBatchStatistics(Architecture, count);");
            WriteContext(writer, plan, holdsBatch: plan.UsesBatchStatistics);
            if (plan.SumsGradientsApart)
                writer.Line($"{InterfaceMember.Span} sums = context.GetGradientSums(gradients[..{plan.Storage.Length}]);");
            string sums = plan.SumsGradientsApart ? $"{Reference("sums")}, accumulate: false" : $"{Reference("gradients")}, context.Accumulate";
            string arguments = $"{Parameters(plan)}, {Reference("inputs")}, {Reference("targets")}, {Reference("weights")}, count, {sums}, {Reference("workspace")}{ContextText.Argument(plan.NeedsContext)}";
            if (!plan.UsesBatchStatistics && !plan.SumsGradientsApart)
            {
                WriteDispatch(writer, widths, "return ", "__Backward", arguments);
                return;
            }

            if (widths.Count > 1)
                writer.Line("float loss;");
            WriteDispatch(writer, widths, widths.Count > 1 ? "loss = " : "float loss = ", "__Backward", arguments);
            if (plan.SumsGradientsApart)
                writer.Line($"context.AddGradientSums(gradients[..{plan.Storage.Length}]);");
            if (plan.UsesBatchStatistics)
            {
                writer.Line("if (!context.KeepsRunningStatistics)");
                writer.Continuation("global::NetGen.RunningStatistics.Update(Architecture, Parameters, context);");
            }

            writer.Line("return loss;");
        }
    }

    private static void WritePhases(SourceWriter writer, NetworkPlan plan, IReadOnlyList<VectorWidth> widths)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line(EmitterText.GeneratedCode);
        using (writer.Block(InterfaceMember.ComputeDeltas))
        {
            writer.Line($"global::NetGen.NetworkGuard.CheckGroup(Architecture, inputs.Length, count, most: {plan.Training.GroupSamples});");
            writer.Line("global::NetGen.NetworkGuard.CheckBatch(Architecture, inputs.Length, \"targets\", targets.Length, count);");
            writer.Line($"{InterfaceMember.ReadOnlySpan} weights = context.GetWeights(count);");
            writer.Line($"{InterfaceMember.Span} workspace = context.GetScratch({plan.WorkspaceLength});");
            WriteDispatch(writer, widths, "return ", "__Deltas", $"{Parameters(plan)}, {Reference("inputs")}, {Reference("targets")}, {Reference("weights")}, count, {Reference("workspace")}{ContextText.Argument(plan.NeedsContext)}");
        }

        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line(EmitterText.GeneratedCode);
        using (writer.Block(InterfaceMember.ComputeGradients))
        {
            writer.Line($"global::NetGen.NetworkGuard.CheckGroup(Architecture, inputs.Length, count, most: {plan.Training.GroupSamples});");
            writer.Line("global::NetGen.NetworkGuard.CheckGradients(Architecture, gradients.Length);");
            writer.Line($"{InterfaceMember.Span} workspace = context.GetScratch({plan.WorkspaceLength});");
            WriteDispatch(writer, widths, "", "__Gradients", $"{Reference("inputs")}, count, {Reference("gradients")}, accumulate, part, {Reference("workspace")}");
        }
    }

    private static void WriteBatchParameters(SourceWriter writer, NetworkPlan plan, string countCondition)
    {
        writer.Line($"/// <param name=\"inputs\">count × {plan.Input.Size} values, a sample a row.</param>");
        writer.Line($"/// <param name=\"targets\">count × {plan.Output.Size} values, a sample a row.</param>");
        writer.Line($"/// <param name=\"count\">Samples in the batch{countCondition}.</param>");
    }

    private static void WriteContext(SourceWriter writer, NetworkPlan plan, bool holdsBatch = false)
    {
        writer.Line("context ??= __context ??= new global::NetGen.BackwardContext();");
        writer.Line($"{InterfaceMember.ReadOnlySpan} weights = {(plan.Last.RowsPerSample > 1 ? $"context.GetStepWeights(count, {plan.Last.RowsPerSample})" : "context.GetWeights(count)")};");
        if (plan.HasLengths)
            writer.Line($"inputs = context.GetInputs(inputs, count, {plan.Input.Columns}, StepInputSize);");
        var memory = plan.Training.Memory;
        string length = memory.HoldsGroups && holdsBatch
            ? $"{memory.CallLength}, {memory.GroupLength}, groupSamples: {plan.Training.GroupSamples}, count"
            : SimdText.Text(plan.WorkspaceLength);
        writer.Line($"{InterfaceMember.Span} workspace = context.GetScratch({length});");
    }

    /// <summary>Calls the kernels of the widest vectors that the hardware has; the compiler keeps one branch.</summary>
    public static void WriteDispatch(SourceWriter writer, IReadOnlyList<VectorWidth> widths, string result, string method, string arguments)
    {
        for (int i = 0; i < widths.Count; i++)
        {
            string call = $"{result}{method}{widths[i].Bits}({arguments});";
            string condition = $"global::System.Runtime.Intrinsics.{widths[i].Class}.IsHardwareAccelerated";
            if (i == widths.Count - 1)
            {
                if (i == 0)
                    writer.Line(call);
                else
                {
                    writer.Line("else");
                    writer.Continuation(call);
                }
            }
            else
            {
                writer.Line($"{(i == 0 ? "" : "else ")}if ({condition})");
                writer.Continuation(call);
            }
        }
    }

    /// <summary>The first float of the storage, as the kernels of loss and training read it.</summary>
    private static string Parameters(NetworkPlan plan) => plan.Inference is not null ? "ref __inference.Reference" : plan.IsEmbedded ? "ref __weightsReference" : "ref __parameters.Reference";

    /// <summary>The first float of what inference reads.</summary>
    public static string InferenceParameters(NetworkPlan plan) => plan.Inference is not null ? InferenceEmitter.Reference(plan) : Parameters(plan);

    public static string Reference(string span) => $"ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference({span})";
}
