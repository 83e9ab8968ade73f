namespace NetGen;

/// <content>Networks of sequences: what a stream remembers, and its steps.</content>
internal sealed partial class CSharpWriter
{
    private const string StreamState = "State";
    private const string StreamStep = "Step";
    private const string StreamSteps = "Process";

    /// <summary>Floats that a stream remembers.</summary>
    private int MemorySize => Network.Memory.Sum(pair => pair.Memory.Size);

    protected override string Remembered(ExportedLayer layer, ExportedMemory memory)
    {
        if (memory.IsCount)
            return $"state.{NameIn(layer, memory.Name)}";
        int start = Network.Memory.TakeWhile(other => other != (layer, memory)).Sum(other => other.Memory.Size);
        return $"memory.Slice({start}, {memory.Size})";
    }

    /// <summary>A whole sequence: the steps of a stream from its beginning.</summary>
    private void WriteWhole()
    {
        Line($"{StreamState} state = default;");
        if (Network.AnswersAtEveryStep)
        {
            Line($"{StreamSteps}(ref state, input, output, {Network.Steps});");
            return;
        }

        Line("// The last answer stays.");
        Line($"for (int i = 0; i < {Network.Steps}; i++)");
        Line($"    {StreamStep}(ref state, input.Slice(i * {Network.StepInputs}, {Network.StepInputs}), output);");
    }

    /// <summary>What a stream remembers, and the steps that read and renew it.</summary>
    private void WriteStream()
    {
        WriteState();
        var (inputs, outputs) = (Network.StepInputs, Network.StepOutputs);
        Line("/// <summary>Runs the network on the next step of a stream.</summary>");
        Line("/// <param name=\"state\">What the stream remembers; renewed.</param>");
        Line($"/// <param name=\"input\">Exactly {inputs} values.</param>");
        Line($"/// <param name=\"output\">Receives {outputs} values and may be longer; must not overlap the input.</param>");
        Open($"public static void {StreamStep}(ref {StreamState} state, global::System.ReadOnlySpan<float> input, global::System.Span<float> output)");
        CheckLengths(inputs, outputs);
        if (MemorySize > 0)
            Line($"global::System.Span<float> memory = global::System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref state.Values, {MemorySize});");
        WriteLayers();
        Close();
        Line();
        Line("/// <summary>Runs the network on the next steps of a stream, one after the other.</summary>");
        Line("/// <param name=\"state\">What the stream remembers; renewed.</param>");
        Line($"/// <param name=\"inputs\">{inputs} values a step; may be longer.</param>");
        Line($"/// <param name=\"outputs\">Receives {outputs} values a step and may be longer; must not overlap the inputs.</param>");
        Line("/// <param name=\"steps\">How many; zero is allowed, and there is no most.</param>");
        Open($"public static void {StreamSteps}(ref {StreamState} state, global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs, int steps)");
        Refuse("steps < 0", "Steps are 0 or more.", "steps");
        Refuse($"inputs.Length / {inputs} < steps", $"{inputs} inputs are needed for each step.", "inputs");
        Refuse($"outputs.Length / {outputs} < steps", $"{outputs} outputs are produced for each step.", "outputs");
        Line("for (int i = 0; i < steps; i++)");
        Line($"    {StreamStep}(ref state, inputs.Slice(i * {inputs}, {inputs}), outputs.Slice(i * {outputs}, {outputs}));");
        Close();
        Line();
    }

    /// <summary>A value of a fixed size: whole numbers, and behind them room for all floats, of which the first has a name.</summary>
    private void WriteState()
    {
        const string services = "global::System.Runtime.InteropServices";
        var counts = Network.Memory.Where(pair => pair.Memory.IsCount).ToArray();
        Line("/// <summary>What a stream remembers of its earlier steps: a value, of which assignment makes a copy. The default is before the first step.</summary>");
        if (MemorySize > 0)
        {
            Line("[global::System.Runtime.CompilerServices.UnsafeValueType]");
            Line($"[{services}.StructLayout({services}.LayoutKind.Sequential, Size = {sizeof(float) * (MemorySize + counts.Length)})]");
        }

        Open($"public struct {StreamState}");
        foreach (var (layer, memory) in counts)
            Line($"internal int {NameIn(layer, memory.Name)};");
        if (MemorySize > 0)
            Line("internal float Values;");
        if (MemorySize > 0 || counts.Length > 0)
            Line();
        Line("/// <summary>Forgets all steps: the next one is the first.</summary>");
        Line("public void Reset() => this = default;");
        Close();
        Line();
    }
}
