using NetGen.Generator.Model;

namespace NetGen.Generator.Emission.Members;

/// <summary>The heads of the members that only networks of sequences have.</summary>
internal static class StreamMember
{
    public const string State = "public struct State";

    public const string Reset = "public void Reset()";

    public const string Save = "public readonly void Save(global::System.IO.Stream stream)";

    public const string Load = "public void Load(global::System.IO.Stream stream)";

    public const string Remembers = "public readonly bool Remembers(State other)";

    public const string Step = $"public void Step(ref State state, {InterfaceMember.ReadOnlySpan} input, {InterfaceMember.Span} output)";

    public const string StepOfMany = $"public void Step(global::System.Span<State> states, {InterfaceMember.ReadOnlySpan} inputs, {InterfaceMember.Span} outputs)";

    public const string Process = $"public void Process(ref State state, {InterfaceMember.ReadOnlySpan} inputs, {InterfaceMember.Span} outputs, int steps)";

    public const string Prime = $"public void Prime(ref State state, {InterfaceMember.ReadOnlySpan} inputs, int steps)";

    /// <summary>The interface's own, for who knows no type of state.</summary>
    public const string ProcessValues = $"void global::NetGen.ISequenceNetwork.Process({InterfaceMember.Span} state, {InterfaceMember.ReadOnlySpan} inputs, {InterfaceMember.Span} outputs, int steps)";

    /// <summary>The methods that take states.</summary>
    public static IReadOnlyList<(GeneratedMember Member, string Head)> Methods { get; } =
    [
        (GeneratedMember.Step, Step),
        (GeneratedMember.StepOfMany, StepOfMany),
        (GeneratedMember.Process, Process),
        (GeneratedMember.Prime, Prime),
    ];
}
