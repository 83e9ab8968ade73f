using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission.Kernels;

/// <summary>
/// One method for all layers of inference: 16 samples across lanes, from the rows of their inputs to the rows of their outputs without leaving
/// the registers.
/// </summary>
internal sealed class FusedLanes(KernelContext context, BatchPlan batch)
{
    /// <summary>Columns that rows are turned into vectors by.</summary>
    private const int Columns = 4;

    private readonly NetworkPlan _plan = context.Plan;
    private readonly SourceWriter _writer = context.Writer;

    /// <summary>Writes the statements of a batch: blocks where they lie. The last begins early enough to be whole, and repeats what it shares.</summary>
    public void WriteBatch()
    {
        using (_writer.Block($"if (count < {batch.Rows})"))
        {
            _writer.Line("ForwardRest(ref inputs, ref parameters, ref outputs, count);");
            _writer.Line("return;");
        }

        _writer.Line();
        using (_writer.Block($"for (int first = 0; first < count; first += {batch.Rows})"))
        {
            _writer.Line($"int start = Math.Min(first, count - {batch.Rows});");
            _writer.Line($"ForwardBlock({KernelContext.Row("inputs", "start", _plan.Inputs)}, ref parameters, {KernelContext.Row("outputs", "start", _plan.Outputs)});");
        }
    }

    /// <summary>Writes <c>ForwardRest(ref x, ref parameters, ref y, count)</c>; scratch has been declared by <paramref name="declareScratch"/>.</summary>
    public void WriteRest(Action declareScratch)
    {
        _writer.Line($"// Fewer than {batch.Rows} samples, in a block of scratch.");
        _writer.Line(EmitterText.Optimized);
        using (_writer.Block("private static void ForwardRest(ref float x, ref float parameters, ref float y, int count)"))
        {
            declareScratch();
            string outputs = SimdText.Ref("scratch", batch.Logits);
            _writer.Line(EmitterText.Copy("ref x", "ref scratch", $"count * {_plan.Inputs}"));
            _writer.Line($"ForwardBlock(ref scratch, ref parameters, {outputs});");
            _writer.Line(EmitterText.Copy(outputs, "ref y", $"count * {_plan.Outputs}"));
        }
    }

    /// <summary>Writes <c>ForwardBlock(ref x, ref parameters, ref y)</c>.</summary>
    public void WriteBlock()
    {
        _writer.Line($"// All layers for {batch.Rows} samples; what lies between them stays in registers.");
        _writer.Line(EmitterText.Optimized);
        using (_writer.Block("private static void ForwardBlock(ref float x, ref float parameters, ref float y)"))
        {
            var values = Locals(0, _plan.Inputs);
            WriteLoads(values);
            for (int i = 0; i < _plan.Layers.Count; i++)
            {
                var layer = _plan.Layers[i];
                if (layer.IsTrainingOnly)
                    continue;
                _writer.Line();
                _writer.Line($"// Layer {layer.Number}: {layer.Kind} {layer.Inputs} → {layer.Outputs}, {layer.Activation.Name}.");
                var results = Locals(i + 1, layer.Outputs);
                ((IFusedKernels)context.Layers[i]).WriteFused(_writer, values, results);
                values = results;
            }

            _writer.Line();
            var outputs = context.Output.WriteFused(_writer, values);
            var names = Enumerable.Range(0, outputs.Count).Select(i => $"output{i}").ToList();
            for (int i = 0; i < outputs.Count; i++)
                _writer.Line($"var {names[i]} = {outputs[i]};");
            WriteStores(names);
        }
    }

    private void WriteLoads(IReadOnlyList<string> values)
    {
        if (values.Count < Columns)
        {
            _writer.Line($"SampleRows.Load(ref x, {Out(values)});");
            return;
        }

        // Columns that are no multiple of four end in a group that overlaps the one before; what both hold is the same.
        int whole = values.Count / Columns * Columns;
        for (int column = 0; column < whole; column += Columns)
            WriteGroup(column, values.Skip(column).Take(Columns));
        if (whole < values.Count)
            WriteGroup(values.Count - Columns, Enumerable.Range(values.Count - Columns, Columns).Select(i => i < whole ? "_" : values[i]));

        void WriteGroup(int column, IEnumerable<string> names) =>
            _writer.Line($"SampleRows.Load({SimdText.Ref("x", column)}, {SimdText.Text(values.Count)}, {Out(names)});");

        static string Out(IEnumerable<string> names) => string.Join(", ", names.Select(name => name == "_" ? "out _" : $"out var {name}"));
    }

    private void WriteStores(IReadOnlyList<string> values)
    {
        if (values.Count < Columns)
        {
            _writer.Line($"SampleRows.Store({string.Join(", ", values)}, ref y);");
            return;
        }

        for (int column = 0; column < values.Count; column += Columns)
        {
            int start = Math.Min(column, values.Count - Columns);
            _writer.Line($"SampleRows.Store({string.Join(", ", values.Skip(start).Take(Columns))}, {SimdText.Ref("y", start)}, {SimdText.Text(values.Count)});");
        }
    }

    private static IReadOnlyList<string> Locals(int layer, int count) => Enumerable.Range(0, count).Select(i => $"y{layer}_{i}").ToList();
}
