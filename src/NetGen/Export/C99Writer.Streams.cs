namespace NetGen;

/// <content>Networks of sequences: what a stream remembers, and its steps.</content>
internal sealed partial class C99Writer
{
    protected override string Remembered(ExportedLayer layer, ExportedMemory memory) => $"state->{NameIn(layer, memory.Name)}";

    /// <summary>What a stream remembers, and the steps that read and renew it.</summary>
    private void WriteStream()
    {
        Line($"/* What a stream remembers of its earlier steps; assignment makes a copy. {_name}_reset comes before the first step. */");
        Open($"typedef struct {_name}_state");
        foreach (var (layer, memory) in Network.Memory)
            Line(memory.IsCount ? $"int {NameIn(layer, memory.Name)};" : $"float {NameIn(layer, memory.Name)}[{memory.Size}];");
        bool isEmpty = !Network.Memory.Any();
        if (isEmpty)
            Line("char nothing;");
        Close($"}} {_name}_state;");
        Line();
        Declare($"void {_name}_reset({_name}_state *state)");
        Line("memset(state, 0, sizeof *state);");
        Close();
        Line();
        Line($"/* The next step of a stream. input: {Network.StepInputs} values; output: receives {Network.StepOutputs} values and must not overlap the input. */");
        Declare($"void {_name}_step({_name}_state *state, const float *input, float *output)");
        if (isEmpty)
            Line("(void)state;");
        WriteLayers();
        Close();
        Line();
        Line($"/* The next steps of a stream, any number of them. inputs: {Network.StepInputs} values a step; outputs: receives {Network.StepOutputs} values a step and must not overlap the inputs. */");
        Declare($"void {_name}_process({_name}_state *state, const float *inputs, float *outputs, int steps)");
        Line($"for (; steps > 0; steps--, inputs += {Network.StepInputs}, outputs += {Network.StepOutputs})");
        Line($"    {_name}_step(state, inputs, outputs);");
        Close();
        Line();
    }

    /// <summary>A whole sequence: the steps of a stream from its beginning.</summary>
    private void WriteWhole()
    {
        Line($"{_name}_state state;");
        Line($"{_name}_reset(&state);");
        if (Network.AnswersAtEveryStep)
        {
            Line($"{_name}_process(&state, input, output, {Network.Steps});");
            return;
        }

        Line("/* The last answer stays. */");
        Line($"for (int i = 0; i < {Network.Steps}; i++, input += {Network.StepInputs})");
        Line($"    {_name}_step(&state, input, output);");
    }
}
