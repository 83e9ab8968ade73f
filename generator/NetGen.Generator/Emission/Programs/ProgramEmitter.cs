using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Emission.Programs;

/// <summary>Writes the steps and loops of a program.</summary>
/// <param name="writer">Receives them.</param>
/// <param name="program">The program.</param>
/// <param name="memory">The name of its memory: <c>scratch</c>, <c>workspace</c>.</param>
internal sealed class ProgramEmitter(SourceWriter writer, ProgramPlan program, string memory)
{
    private readonly Addresses _addresses = new(program, memory);

    public void Write() => Write(program.Body, Scope.Call);

    /// <summary>Writes what a phase of a group does, into its own method.</summary>
    public void Write(PhaseNode phase) => Write(phase.Body, Scope.Group);

    private void Write(IEnumerable<Node> nodes, Scope scope)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case LoopNode { Over: Scope.Group } loop:
                    WriteGroups(loop);
                    break;
                case PhaseNode phase:
                    writer.Line(PhaseMethods.Call(phase, memory));
                    break;
                case LoopNode loop:
                    WriteBlocks(loop, isInGroup: scope == Scope.Group);
                    break;
                case StepNode step:
                    Write(step.Step, scope);
                    break;
            }
        }
    }

    private void WriteGroups(LoopNode loop)
    {
        string samples = SimdText.Text(program.GroupSamples);
        using (writer.Block($"for (int start = 0; start < count; start += {samples})"))
        {
            writer.Line($"int rows = Math.Min({samples}, count - start);");
            if (Counts(loop.Body.OfType<StepNode>().Select(node => node.Step), NumberSource.Blocks))
                writer.Line($"int blocks = (rows + {Padding.SampleBlock - 1}) / {Padding.SampleBlock};");
            if (program.Memory.HoldsGroups)
                writer.Line($"ref float group = ref Unsafe.Add(ref {memory}, (nint)(start / {samples}) * {program.Memory.GroupLength});");
            Write(loop.Body, Scope.Group);
        }
    }

    private void WriteBlocks(LoopNode loop, bool isInGroup)
    {
        string index = isInGroup ? "row" : "first";
        string end = (isInGroup ? "rows" : "count") + (program.RowsPerSample > 1 ? $" * {program.RowsPerSample}" : "");
        using (writer.Block($"for (int {index} = 0; {index} < {end}; {index} += {Padding.SampleBlock})"))
        {
            if (isInGroup && loop.Steps.Any(IsOfCallersSamples))
                writer.Line(program.RowsPerSample > 1 ? $"int first = (start * {program.RowsPerSample}) + row;" : "int first = start + row;");
            if (loop.Steps.Any(step => step is ConversionStep or ClearAbsentStep) || Counts(loop.Steps, NumberSource.Samples))
                writer.Line($"int samples = Math.Min({Padding.SampleBlock}, {(program.RowsPerSample > 1 ? $"({end})" : end)} - {index});");
            if (program.Memory.HoldsBlocks)
                writer.Line($"ref float block = ref Unsafe.Add(ref {_addresses.Group}, row * {program.Memory.BlockLength / Padding.SampleBlock});");
            Write(loop.Body, Scope.Block);
        }
    }

    private void Write(StepPlan step, Scope scope)
    {
        string Of(ValuePlan value) => _addresses.Of(value, scope);
        switch (step)
        {
            case KernelStep kernel:
                WriteCall(kernel, scope);
                break;
            case ConversionStep { From.IsRows: true } load:
                writer.Line($"SampleLanes.Load({Of(load.From)}, {load.From.Stride}, samples, {load.From.Size}, {Of(load.To)});");
                break;
            case ConversionStep store:
                writer.Line($"SampleLanes.Store({Of(store.From)}, samples, {store.To.Stride}, {Of(store.To)}, {store.To.Stride});");
                break;
            case CopyStep { Scope: Scope.Group } copy:
                writer.Line($"RowPadding.Copy({Of(copy.From)}, {copy.From.Size}, rows, {Of(copy.To)}, {copy.To.Stride});");
                break;
            case CopyStep copy:
                WriteCopy(Of(copy.From), Of(copy.To), copy.To);
                break;
            case ClearStep clear:
                writer.Line($"MemoryMarshal.CreateSpan({_addresses.Of(clear.Value, scope, clear.Start)}, {clear.Length}).Clear();");
                break;
            case ClearBorderStep { Value: { Image: var image } images }:
                writer.Line($"Images.ClearBorder({Of(images)}, {(scope == Scope.Call ? "1" : "rows")}, {image.Rows}, {image.Columns}, {image.Pitch}, top: {image.Border.Top}, left: {image.Border.Left}, bottom: {image.Border.Bottom}, right: {image.Border.Right});");
                break;
            case ClearAbsentStep clear:
                writer.Line($"SampleLanes.ClearAbsent({Of(clear.Value)}, samples, {clear.Value.Size});");
                break;
            case AddToGradientStep add:
                WriteAdd(add, Of(add.Sums), Number(Operand.Accumulate.Number!, scope));
                break;
        }
    }

    /// <summary>Sums of few parameters belong to one part.</summary>
    private void WriteAdd(AddToGradientStep step, string sums, string accumulate)
    {
        string offset = EmitterText.OffsetName(step.Part, step.Part.Tensors[0]);
        string call = $"GradientSums.Store({sums}, {SimdText.Ref("gradients", offset)}, {step.Part.TensorLength}, {accumulate});";
        if (program.HasPhases)
        {
            writer.Line($"if (part.Has({offset}))");
            writer.Continuation(call);
        }
        else
        {
            writer.Line(call);
        }
    }

    private void WriteCall(KernelStep step, Scope scope)
    {
        var result = step.Arguments.FirstOrDefault(KernelMethod.IsResult);
        var arguments = step.Arguments.Where(operand => operand != result)
            .Select(operand => operand.Value is { } value ? _addresses.Of(value, scope) : Number(operand.Number!, scope));
        string call = $"{step.Method}({string.Join(", ", arguments)});";
        writer.Line(result is not null ? $"var {result.Value!.Name} = {call}" : step.AddsToLoss ? $"loss += {call}" : call);
    }

    /// <summary>One sample's values leave their row: few of them one by one.</summary>
    private void WriteCopy(string from, string to, ValuePlan value)
    {
        const int singly = 8;
        if (value.Memory != Memory.Outputs || value.Size > singly)
        {
            writer.Line(EmitterText.Copy(from, to, SimdText.Text(value.Size)));
            return;
        }

        writer.Line($"ref float z = {from};");
        for (int i = 0; i < value.Size; i++)
            writer.Line(i == 0 ? $"{value.Name} = z;" : $"Unsafe.Add({to}, {i}) = Unsafe.Add(ref z, {i});");
    }

    private string Number(NumberPlan number, Scope scope)
    {
        string text = number.Source switch
        {
            NumberSource.Constant => SimdText.Text(number.Factor),
            NumberSource.Count => "count",
            NumberSource.Rows => "rows",
            NumberSource.Blocks => "blocks",
            NumberSource.Samples => "samples",
            NumberSource.FirstSample => "context.FirstSample + first",
            NumberSource.FirstOfGroup => "context.FirstSample + start",
            NumberSource.RandomKey => $"{number.Layer}Key",
            NumberSource.Lengths => "ref Unsafe.Add(ref lengths, start)",
            NumberSource.State => scope == Scope.Call ? $"ref Unsafe.Add(ref state, {number.Layer}State)" : $"ref Unsafe.Add(ref states, ((nint)start * {program.StateStride}) + {number.Layer}State)",
            NumberSource.Part => program.HasPhases ? "part" : "GradientPart.Whole",
            _ => program.HasPhases ? "accumulate" : program.ClearsGradients ? "accumulate: true" : scope == Scope.Call ? "accumulate" : "accumulate || start > 0",
        };
        return number.Factor == 1 || number.Source == NumberSource.Constant ? text : $"{text} * {number.Factor}";
    }

    /// <summary>Whether a step finds a sample by its place among the caller's.</summary>
    private static bool IsOfCallersSamples(StepPlan step) =>
        step.Values.Any(value => value.IsCallers || value.Memory == Memory.SampleWeights) || Counts([step], NumberSource.FirstSample);

    private static bool Counts(IEnumerable<StepPlan> steps, NumberSource source) =>
        steps.SelectMany(step => step.Operands).Any(operand => operand.Number?.Source == source);
}
