using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;

namespace NetGen.Generator.Emission.Kernels;

/// <summary>The head of a kernel, as the steps that call it say.</summary>
internal static class KernelMethod
{
    /// <summary>Writes comment, attribute and head, and opens the body.</summary>
    public static Block Method(this SourceWriter writer, KernelStep step, string comment, string attribute)
    {
        writer.Line($"// {comment}");
        writer.Line(attribute);
        return writer.Block(HeadOf(step));
    }

    /// <summary>The head: what calls of one head have in common.</summary>
    public static string HeadOf(KernelStep step) =>
        $"private static {ResultOf(step)} {step.Method}({string.Join(", ", step.Arguments.Where(operand => !IsResult(operand)).Select(ParameterOf))})";

    /// <summary>Whether a value is returned: it is computed in a register.</summary>
    public static bool IsResult(Operand operand) => operand is { Writes: true, Value.Layout: VectorLayout };

    private static string ResultOf(KernelStep step) => step.AddsToLoss
        ? "float"
        : step.Arguments.Where(IsResult).Select(operand => TypeOf((VectorLayout)operand.Value!.Layout)).FirstOrDefault() ?? "void";

    private static string TypeOf(VectorLayout vector) => vector.Count == 1 ? vector.Width.Type : $"({vector.Width.Type} Lower, {vector.Width.Type} Upper)";

    private static string ParameterOf(Operand operand) => operand switch
    {
        { Value.Layout: VectorLayout vector } => $"{TypeOf(vector)} {operand.Name}",
        { Value: not null } => $"ref float {operand.Name}",
        { Number.Source: NumberSource.Accumulate } => $"bool {operand.Name}",
        { Number.Source: NumberSource.Part } => $"GradientPart {operand.Name}",
        { Number.Source: NumberSource.Lengths } => $"ref int {operand.Name}",
        { Number.Source: NumberSource.State } => $"ref float {operand.Name}",
        { Number.Source: NumberSource.RandomKey } => $"uint {operand.Name}",
        _ => $"int {operand.Name}",
    };
}
