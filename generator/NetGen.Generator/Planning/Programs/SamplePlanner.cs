using NetGen.Generator.Activations;
using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Planning.Programs;

/// <summary>Plans one sample at a width: from layer to layer in a register where one holds its values, otherwise in a row.</summary>
internal static class SamplePlanner
{
    public static ProgramPlan Plan(IReadOnlyList<LayerPlan> layers, VectorWidth width)
    {
        var steps = new List<StepPlan>();
        var outputs = new ValuePlan[layers.Count];
        var vectors = Vectors(layers, width);
        var input = ValuePlan.Callers("input", layers[0].Part.Spec.Input, Memory.Inputs);
        ValuePlan? padded = null;
        var value = input;
        for (int i = 0; i < layers.Count; i++)
        {
            var layer = layers[i];
            var following = EpiloguePlanner.Following(layers, layer, Scope.Call);
            if (following.Count > 0)
            {
                AddFused(layer, following);
                i += following.Count;
            }
            else if (!layer.PassesInputOn(isTraining: false))
            {
                var skip = layer.Part.Skip >= 0 ? Readable(outputs[layer.Part.Skip], layer) : null;
                var source = Readable(SourceOf(layer), layer);
                value = vectors[layer.Index] is { } vector
                    ? new ValuePlan($"y{layer.Index + 1}", layer.Part.Spec.Output, vector, Memory.Register)
                    : ForwardPlanner.Of(layer, layer.OutputName, BatchForm.Tiles);
                steps.AddRange(ClearBorderStep.Of(Scope.Call, value));
                steps.AddRange(layer.Sample(new SampleValues(source, value, skip)));
                if (vectors[layer.Index] is null && layer.Apply.Pass is { } activation)
                    steps.Add(Pass(layer, activation, value, width));
            }

            outputs[i] = value;
        }

        steps.AddRange(Output(layers[layers.Count - 1], value));
        EquatableArray<Node> body = [.. steps.Select(step => new StepNode(step))];
        return new ProgramPlan("Sample", body, MemoryPlanner.Plan(body, rows: 1, holdsBlocks: false));

        ValuePlan SourceOf(LayerPlan layer) => layer.Part.Source == LayerPart.None ? value : outputs[layer.Part.Source];

        void AddFused(LayerPlan layer, IReadOnlyList<LayerPlan> following)
        {
            var last = following[following.Count - 1];
            var source = Readable(SourceOf(layer), layer);
            value = ForwardPlanner.Of(last, last.OutputName, BatchForm.Tiles);
            steps.AddRange(ClearBorderStep.Of(Scope.Call, value));
            var sums = (KernelStep)layer.Sample(new SampleValues(source, value, Skip: null)).Single();
            steps.AddRange(EpiloguePlanner.Fuse(sums, following, value, last.IsSum ? Readable(outputs[EpiloguePlanner.AddedTo(layer, last)], last) : null));
        }

        // The caller's memory ends with the sample: whole vectors are read from a padded copy.
        ValuePlan Readable(ValuePlan source, LayerPlan layer)
        {
            if (!layer.ReadsPadding || !source.IsCallers || source.IsImage)
                return source;
            if (padded is null)
            {
                padded = new ValuePlan("PaddedInput", source.Shape, RowsLayout.Padded(source.Size));
                steps.Add(new CopyStep(Scope.Call, source, padded));
            }

            return padded;
        }
    }

    /// <summary>
    /// How each layer hands its output on: in a vector or two where the next can take it from there, otherwise, null, through memory. The output stage
    /// takes either.
    /// </summary>
    public static IReadOnlyList<VectorLayout?> Vectors(IReadOnlyList<LayerPlan> layers, VectorWidth width)
    {
        bool inlines = IsInlined(layers, width);
        // Softmax of a step of a stream has the order of sums that it has in a row of a batch.
        bool takesLogits = !layers[0].IsStream || ActivationCatalog.Of(layers[layers.Count - 1].Activation).IsElementwise;
        return layers.Select((layer, i) => layer.SampleVector(width) is { } vector && IsReturned(vector) && IsTaken(i + 1, vector) ? vector : null).ToList();

        // The end of a residual block reads in memory what its beginning got; the output stage takes one vector.
        bool IsTaken(int start, VectorLayout vector) =>
            layers.Skip(start).Where(next => next.Part.Below >= start - 1 || next.Part.Skip == start - 1).FirstOrDefault(next => next.Part.SkippedTo >= 0 || !next.PassesInputOn(isTraining: false))?.TakesSampleVector(width, vector) ?? (vector.Count == 1 && takesLogits);

        // A method of its own returns much through memory: that takes longer than stores which the next layer reads one by one.
        bool IsReturned(VectorLayout vector) => inlines || (vector.Count == 1 && vector.Width.Bits <= VectorWidth.W256.Bits);
    }

    /// <summary>Whether the kernels of one sample are inlined into one method.</summary>
    public static bool IsInlined(IReadOnlyList<LayerPlan> layers, VectorWidth width) =>
        layers.Sum(layer => layer.SampleOperations(width)) <= (layers[0].IsStream ? Budget.InlinedStreamOperations : Budget.InlinedOperations);

    private static KernelStep Pass(LayerPlan layer, ActivationSpec activation, ValuePlan value, VectorWidth width) => value.IsImage
        ? ActivationSteps.ApplyToImages(Scope.Call, layer, activation, value, value, Operand.One)
        : new(Scope.Call, layer, ActivationSteps.ApplyRole,
        [
            Operand.Read("z", value), Operand.Update("y", value),
            Operand.Of("length", NumberSource.Constant, Padding.RoundUp(layer.Outputs, width.Fitting(value.Stride).Lanes)),
        ])
        { Activation = activation };

    /// <summary>The logits, activated, leave their register or their padded row for the caller's memory.</summary>
    private static IEnumerable<StepPlan> Output(LayerPlan last, ValuePlan logits)
    {
        var output = ValuePlan.Callers("output", last.Part.Spec.Output, Memory.Outputs);
        if (logits.Memory == Memory.Register)
        {
            // Of wider vectors the kernel takes the part that holds the logits.
            bool isNarrowed = ((VectorLayout)logits.Layout).Width.Lanes > OutputSteps.VectorOf(last.Outputs, ((VectorLayout)logits.Layout).Width).Lanes;
            yield return new KernelStep(Scope.Call, null, OutputSteps.VectorRole, [Operand.Read(isNarrowed ? "logits" : "z", logits), Operand.Write("output", output)]);
            yield break;
        }

        if (!last.Activation.IsLinear)
            yield return new KernelStep(Scope.Call, null, OutputSteps.SampleRole, [Operand.Update("z", logits)]);
        yield return new CopyStep(Scope.Call, logits, output);
    }
}
