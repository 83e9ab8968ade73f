using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Emission.Programs;

/// <summary>Writes where the values of a program lie: a class of constants that is the map of its memory.</summary>
internal static class ValueMap
{
    public static void Write(SourceWriter writer, ProgramPlan program, string memory)
    {
        if (program.Memory.Values.Count == 0)
            return;
        writer.Line();
        writer.Line($"// {SummaryOf(program, memory)}");
        using (writer.Block($"private static class {program.Name}"))
        {
            foreach (var placed in program.Memory.Values)
                writer.Line($"public const int {placed.Value.Name} = {placed.Offset}; // {Describe(placed.Value)}");
        }
    }

    private static string SummaryOf(ProgramPlan program, string memory)
    {
        var plan = program.Memory;
        string blocks = plan.HoldsBlocks
            ? FormattableString.Invariant($", {plan.BlockLength:N0} for each block of {Padding.SampleBlock}")
            : "";
        string samples = program.GroupSamples > 0 ? $" for {program.GroupSamples} samples{blocks}" : "";
        return FormattableString.Invariant($"Where values lie in {memory}: {plan.Length:N0} floats{samples}. Values that are never needed at once share a place.");
    }

    private static string Describe(ValuePlan value) => value.Layout switch
    {
        RowsLayout rows => rows.Stride == value.Size ? $"rows of {value.Shape}" : $"rows of {value.Shape}, {rows.Stride} floats apart",
        LanesLayout => $"{value.Shape} × {Padding.SampleBlock} samples",
        ImageLayout image => $"images of {value.Shape}, channels last, {image.Pitch} floats a place{BorderOf(image.Border)}",
        FlatLayout flat => $"{flat.Length} floats",
        _ => "",
    };

    private static string BorderOf(Border border) => border == Border.None ? "" : $", zeros around: {border.Top} above, {border.Left} left, {border.Bottom} below, {border.Right} right";
}
