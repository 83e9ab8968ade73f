using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Emission.Programs;

/// <summary>
/// One method for all layers of inference: 16 samples across lanes, from the rows of their inputs to the rows of their outputs without leaving
/// the registers.
/// </summary>
internal sealed class FusedLanes(KernelFile file, FusedPlan plan)
{
    /// <summary>Columns that rows are turned into vectors by.</summary>
    private const int Columns = 4;

    private const string ScratchName = "Batch";
    private const int Block = Padding.SampleBlock;

    private readonly NetworkPlan _plan = file.Plan;
    private readonly SourceWriter _writer = file.Writer;

    public static void WriteScratchType(SourceWriter writer, FusedPlan plan) => Scratch.WriteType(writer, ScratchName, plan.Scratch, plan.IsOnStack);

    /// <summary>Writes the statements of a batch: blocks where they lie. The last begins early enough to be whole, and repeats what it shares.</summary>
    public void WriteBatch()
    {
        using (_writer.Block($"if (count < {Block})"))
        {
            _writer.Line("ForwardRest(ref inputs, ref parameters, ref outputs, count);");
            _writer.Line("return;");
        }

        _writer.Line();
        using (_writer.Block($"for (int first = 0; first < count; first += {Block})"))
        {
            _writer.Line($"int start = Math.Min(first, count - {Block});");
            _writer.Line($"ForwardBlock({Addresses.Row("inputs", "start", _plan.Input.Size)}, ref parameters, {Addresses.Row("outputs", "start", _plan.Output.Size)});");
        }
    }

    /// <summary>Writes <c>ForwardRest</c> and <c>ForwardBlock</c>.</summary>
    public void WriteKernels()
    {
        _writer.Line();
        WriteRest();
        _writer.Line();
        WriteBlock();
    }

    private void WriteRest()
    {
        _writer.Line($"// Fewer than {Block} samples, in a block of scratch.");
        _writer.Line(EmitterText.Optimized);
        using (_writer.Block("private static void ForwardRest(ref float x, ref float parameters, ref float y, int count)"))
        {
            Scratch.WriteLocal(_writer, ScratchName, plan.Scratch, plan.IsOnStack);
            string inputs = SimdText.Ref("scratch", plan.Inputs);
            string outputs = SimdText.Ref("scratch", plan.Outputs);
            _writer.Line(EmitterText.Copy("ref x", inputs, $"count * {_plan.Input.Size}"));
            _writer.Line($"ForwardBlock({inputs}, ref parameters, {outputs});");
            _writer.Line(EmitterText.Copy(outputs, "ref y", $"count * {_plan.Output.Size}"));
        }
    }

    private void WriteBlock()
    {
        _writer.Line($"// All layers for {Block} samples; what lies between them stays in registers.");
        _writer.Line(EmitterText.Optimized);
        using (_writer.Block("private static void ForwardBlock(ref float x, ref float parameters, ref float y)"))
        {
            var values = Locals(0, _plan.Input.Size);
            WriteLoads(values);
            foreach (var layer in _plan.Layers.Where(layer => !layer.PassesInputOn(isTraining: false)))
            {
                _writer.Line();
                _writer.Line($"// Layer {layer.Number}: {layer.Kind} {layer.Inputs} → {layer.Outputs}, {layer.Activation.Name}.");
                var results = Locals(layer.Index + 1, layer.Outputs);
                ((IFusedKernels)((ILayerEmitter)layer).Kernels(file.Width)).WriteFused(_writer, values, results);
                values = results;
            }

            _writer.Line();
            var outputs = file.Output.WriteFused(_writer, values);
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
