using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;

namespace NetGen.Generator.Emission.Programs;

/// <summary>The expressions by which a program's method finds its values.</summary>
/// <param name="program">The program.</param>
/// <param name="memory">The name of its memory.</param>
internal sealed class Addresses(ProgramPlan program, string memory)
{
    private readonly HashSet<ValuePlan> _ofCall = [.. program.Memory.Values.Where(placed => placed.IsOfCall).Select(placed => placed.Value)];

    /// <summary>The memory of the group at hand.</summary>
    public string Group => program.Memory.HoldsGroups ? "group" : memory;

    /// <summary>A reference to a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="scope">Where the reference stands: the samples at hand are the call's, the group's or the block's.</param>
    /// <param name="start">Floats of the value that are passed over.</param>
    public string Of(ValuePlan value, Scope scope, int start = 0) => value.Memory switch
    {
        Memory.Own => Own(value, scope, start),
        Memory.Register => value.Name,
        Memory.Parameters or Memory.Gradients => $"ref {value.Name}",
        Memory.SampleWeights => $"ref Unsafe.Add(ref {value.Name}, first)",
        Memory.Statistics => $"ref Unsafe.Add(ref statistics, {value.Name})",
        Memory.Means => $"ref Unsafe.Add(ref means, {value.Name})",
        _ => scope == Scope.Call ? $"ref {value.Name}" : Row(value.Name, scope == Scope.Block ? "first" : "start", value.Size * ((RowsLayout)value.Layout).PerSample),
    };

    /// <summary>A row of the caller's.</summary>
    public static string Row(string rows, string index, int columns) =>
        $"ref Unsafe.Add(ref {rows}, {(columns == 1 ? index : $"(nint){index} * {columns}")})";

    private string Own(ValuePlan value, Scope scope, int start)
    {
        bool isInBlock = scope == Scope.Block && value.IsLanes && program.Memory.HoldsBlocks;
        string place = $"{program.Name}.{value.Name}{(start > 0 ? $" + {start}" : "")}";
        if (scope == Scope.Block && value.IsRows)
            place += $" + (row * {value.Stride})";
        return $"ref Unsafe.Add(ref {(isInBlock ? "block" : _ofCall.Contains(value) ? memory : Group)}, {place})";
    }
}
