using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Emission.Members;

/// <summary>Writes what networks of sequences have beside others: the state of a stream, and the steps that read and renew it.</summary>
internal static class StreamEmitter
{
    private const string States = "global::NetGen.Numerics.StreamStates";
    private const string Files = "global::NetGen.StreamStateFile";

    /// <summary>The sizes of a step, as constants.</summary>
    public static void WriteConstants(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Stream is null)
            return;
        NetworkEmitter.WriteConstant(writer, "StepInputSize", "Values of one step's input.", plan.Input.FeatureCount);
        NetworkEmitter.WriteConstant(writer, "StepOutputSize", "Values of one step's output.", plan.Last.Outputs);
    }

    public static void Write(SourceWriter writer, NetworkPlan plan, IReadOnlyList<VectorWidth> widths)
    {
        if (plan.Stream is not { } stream)
            return;
        WriteState(writer, plan, stream);
        WriteStep(writer, plan, widths);
        WriteProcess(writer, plan, widths);
        WriteMany(writer, plan, widths);
        WriteInterface(writer, plan, widths);
    }

    /// <summary>The same for who knows no type of state.</summary>
    private static void WriteInterface(SourceWriter writer, NetworkPlan plan, IReadOnlyList<VectorWidth> widths)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line(EmitterText.GeneratedCode);
        using (writer.Block(StreamMember.ProcessValues))
        {
            writer.Line("global::NetGen.StreamGuard.CheckState(Architecture, state.Length);");
            writer.Line("global::NetGen.StreamGuard.CheckSteps(StepInputSize, StepOutputSize, inputs.Length, outputs.Length, steps);");
            NetworkEmitter.WriteDispatch(writer, widths, "", "__Process", $"{NetworkEmitter.InferenceParameters(plan)}, {NetworkEmitter.Reference("state")}, {NetworkEmitter.Reference("inputs")}, {NetworkEmitter.Reference("outputs")}, steps");
        }
    }

    private static void WriteState(SourceWriter writer, NetworkPlan plan, StreamPlan stream)
    {
        int length = Math.Max(1, stream.StateLength);
        writer.Line();
        writer.Line("/// <summary>");
        writer.Line($"/// What a stream remembers of its earlier steps: {EmitterText.Count(stream.StateLength, "float")}. A value: assignment makes a copy. A new one, and the default, is before the first step.");
        writer.Line("/// Each stream has its own; any number of them share one network, on any threads.");
        writer.Line("/// </summary>");
        writer.Line(EmitterText.GeneratedCode);
        using (writer.Block(StreamMember.State))
        {
            writer.Line("private Values _values;");
            writer.Line();
            writer.Line("/// <summary>Forgets all steps: the next one is the first.</summary>");
            writer.Line($"{StreamMember.Reset} => this = default;");
            writer.Line();
            writer.Line("/// <summary>Writes the state, with what it is a state of, so that a program can go on later.</summary>");
            writer.Line("/// <param name=\"stream\">Receives it.</param>");
            writer.Line($"{StreamMember.Save} => {Files}.Save(stream, Architecture, _values);");
            writer.Line();
            writer.Line("/// <summary>Reads a state that was saved.</summary>");
            writer.Line("/// <param name=\"stream\">What <see cref=\"Save\"/> wrote, from there on.</param>");
            writer.Line("/// <exception cref=\"global::System.IO.InvalidDataException\">It is no state, one of another version, or of another network. This one stays as it is.</exception>");
            writer.Line($"{StreamMember.Load} => {Files}.Load(stream, Architecture, _values);");
            writer.Line();
            writer.Line("/// <summary>Whether both remember the same, to the bit.</summary>");
            writer.Line("/// <param name=\"other\">The other state.</param>");
            writer.Line($"{StreamMember.Remembers} => {States}.Equal(_values, other._values);");
            writer.Line();
            writer.Line($"[global::System.Runtime.CompilerServices.InlineArray({length})]");
            using (writer.Block("private struct Values"))
                writer.Line("private float _first;");
        }
    }

    private static void WriteStep(SourceWriter writer, NetworkPlan plan, IReadOnlyList<VectorWidth> widths)
    {
        writer.Line();
        writer.Line("/// <summary>Runs the network on the next step of a stream. Allocates nothing; safe from any number of threads, each with states of its own.</summary>");
        writer.Line("/// <param name=\"state\">What the stream remembers; renewed.</param>");
        writer.Line($"/// <param name=\"input\">Exactly {EmitterText.Count(plan.Input.FeatureCount, "value")}.</param>");
        writer.Line($"/// <param name=\"output\">Receives {EmitterText.Count(plan.Last.Outputs, "value")} and may be longer; must not overlap the input.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The input has another size, or the output is too short. The state stays as it is.</exception>");
        writer.Line(EmitterText.GeneratedCode);
        writer.Line(NetworkEmitter.Optimized);
        using (writer.Block(StreamMember.Step))
        {
            using (writer.Block("if (input.Length != StepInputSize || output.Length < StepOutputSize)"))
                writer.Line("global::NetGen.StreamGuard.ThrowStep(StepInputSize, StepOutputSize, input.Length, output.Length);");
            NetworkEmitter.WriteDispatch(writer, widths, "", "__Step", $"{NetworkEmitter.InferenceParameters(plan)}, {StateReference("ref state")}, {NetworkEmitter.Reference("input")}, {NetworkEmitter.Reference("output")}");
        }
    }

    private static void WriteProcess(SourceWriter writer, NetworkPlan plan, IReadOnlyList<VectorWidth> widths)
    {
        writer.Line();
        writer.Line("/// <summary>Runs the network on the next steps of a stream, one after the other, with the same bits as <c>Step</c> on each. Allocates nothing.</summary>");
        writer.Line("/// <param name=\"state\">What the stream remembers; renewed.</param>");
        writer.Line($"/// <param name=\"inputs\">steps × {plan.Input.FeatureCount} values, a step a row; a longer buffer is read as far as that.</param>");
        writer.Line($"/// <param name=\"outputs\">Receives steps × {plan.Last.Outputs} values, and may be longer; must not overlap the inputs.</param>");
        writer.Line("/// <param name=\"steps\">How many; zero is allowed, and there is no most.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A span is too short or the steps are negative. The state stays as it is.</exception>");
        writer.Line(EmitterText.GeneratedCode);
        writer.Line(NetworkEmitter.Optimized);
        using (writer.Block(StreamMember.Process))
        {
            writer.Line("global::NetGen.StreamGuard.CheckSteps(StepInputSize, StepOutputSize, inputs.Length, outputs.Length, steps);");
            NetworkEmitter.WriteDispatch(writer, widths, "", "__Process", $"{NetworkEmitter.InferenceParameters(plan)}, {StateReference("ref state")}, {NetworkEmitter.Reference("inputs")}, {NetworkEmitter.Reference("outputs")}, steps");
        }

        writer.Line();
        writer.Line("/// <summary>Lets a stream remember steps whose outputs nobody wants, so that the next is answered from what came before it.</summary>");
        writer.Line("/// <param name=\"state\">What the stream remembers; renewed.</param>");
        writer.Line($"/// <param name=\"inputs\">steps × {plan.Input.FeatureCount} values, a step a row; a longer buffer is read as far as that.</param>");
        writer.Line("/// <param name=\"steps\">How many; zero is allowed.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The inputs are too short or the steps are negative. The state stays as it is.</exception>");
        writer.Line(EmitterText.GeneratedCode);
        using (writer.Block(StreamMember.Prime))
        {
            writer.Line("global::NetGen.StreamGuard.CheckSteps(StepInputSize, 0, inputs.Length, 0, steps);");
            NetworkEmitter.WriteRoom(writer, "StepOutputSize", plan.Last.Outputs);
            writer.Line("for (int step = 0; step < steps; step++)");
            writer.Continuation("Step(ref state, inputs.Slice(step * StepInputSize, StepInputSize), output);");
        }
    }

    private static void WriteMany(SourceWriter writer, NetworkPlan plan, IReadOnlyList<VectorWidth> widths)
    {
        writer.Line();
        writer.Line("/// <summary>Runs the network on the next step of many streams at once, with the same bits as <c>Step</c> on each by itself. Allocates nothing.</summary>");
        writer.Line("/// <param name=\"states\">What each stream remembers; renewed.</param>");
        writer.Line($"/// <param name=\"inputs\">{plan.Input.FeatureCount} values for each stream, a stream a row; a longer buffer is read as far as that.</param>");
        writer.Line($"/// <param name=\"outputs\">Receives {plan.Last.Outputs} values for each stream, and may be longer; must not overlap the inputs.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A span is too short. The states stay as they are.</exception>");
        writer.Line(EmitterText.GeneratedCode);
        writer.Line(NetworkEmitter.Optimized);
        using (writer.Block(StreamMember.StepOfMany))
        {
            writer.Line("global::NetGen.StreamGuard.CheckStreams(StepInputSize, StepOutputSize, inputs.Length, outputs.Length, states.Length);");
            NetworkEmitter.WriteDispatch(writer, widths, "", "__Step", $"{NetworkEmitter.InferenceParameters(plan)}, {StateReference(NetworkEmitter.Reference("states"))}, {NetworkEmitter.Reference("inputs")}, {NetworkEmitter.Reference("outputs")}, states.Length");
        }
    }

    private static string StateReference(string state) => $"ref global::System.Runtime.CompilerServices.Unsafe.As<State, float>({state})";
}
