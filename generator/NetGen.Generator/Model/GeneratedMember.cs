using System.Globalization;

namespace NetGen.Generator.Model;

/// <summary>A member that the generator adds to the user's class.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">The types of a method's parameters; null for a member of another kind.</param>
/// <param name="Type">What a method returns or an instance property gives; null for a member that cannot override one of a base class.</param>
internal sealed record GeneratedMember(string Name, EquatableArray<string>? Parameters, string? Type = null)
{
    private const string Input = "System.ReadOnlySpan<float>";
    private const string Output = "System.Span<float>";
    private const string Context = "NetGen.BackwardContext";

    public static readonly GeneratedMember InputSize = new("InputSize", null);
    public static readonly GeneratedMember OutputSize = new("OutputSize", null);
    public static readonly GeneratedMember ParameterCount = new("ParameterCount", null);
    public static readonly GeneratedMember Architecture = new("Architecture", null);
    public static readonly GeneratedMember ParameterSpan = new("Parameters", null, Output);
    public static readonly GeneratedMember Initialize = new("Initialize", ["int"], "void");
    public static readonly GeneratedMember ForwardSample = new("Forward", [Input, Output], "void");
    public static readonly GeneratedMember ForwardBatch = new("Forward", [Input, Output, "int"], "void");
    public static readonly GeneratedMember Predict = new("Predict", [Input], "int");
    public static readonly GeneratedMember ComputeLoss = new("ComputeLoss", [Input, Input, "int", Context], "float");
    public static readonly GeneratedMember Backward = new("Backward", [Input, Input, "int", Output, Context], "float");

    /// <summary>The type of what a stream remembers, which its methods take.</summary>
    public static readonly GeneratedMember State = new("State", null);
    public static readonly GeneratedMember StepInputSize = new("StepInputSize", null);
    public static readonly GeneratedMember StepOutputSize = new("StepOutputSize", null);
    public static readonly GeneratedMember Step = new("Step", ["ref State", Input, Output]);
    public static readonly GeneratedMember StepOfMany = new("Step", ["System.Span<State>", Input, Output]);
    public static readonly GeneratedMember Process = new("Process", ["ref State", Input, Output, "int"]);
    public static readonly GeneratedMember Prime = new("Prime", ["ref State", Input, "int"]);

    private static readonly GeneratedMember[] Fixed =
    [
        InputSize, OutputSize, ParameterCount, Architecture, ParameterSpan, Initialize, ForwardSample, ForwardBatch, Predict, ComputeLoss, Backward,
        new("__Facts", null),
        new("__parameters", null),
        new("__context", null),
    ];

    /// <summary>Members that only networks with compiled-in weights have.</summary>
    public static IReadOnlyList<GeneratedMember> Embedded { get; } =
    [
        new("__Weights", null),
        new("__weightsCopy", null),
        new("__weightsReference", null),
    ];

    /// <summary>Members that only networks with a copy of their parameters for inference have, the last two with compiled-in weights.</summary>
    public static IReadOnlyList<GeneratedMember> Narrow { get; } =
    [
        new("__inference", null),
        new("__inferenceCopy", null),
        new("__inferenceReference", null),
    ];

    /// <summary>Members that only networks of sequences have.</summary>
    public static IReadOnlyList<GeneratedMember> Streams { get; } =
    [
        StepInputSize, StepOutputSize,
        State, Step, StepOfMany, Process, Prime,
    ];

    /// <summary>Members that only some networks have; the names are taken in all.</summary>
    public static IEnumerable<GeneratedMember> OfSome => Embedded.Concat(Narrow);

    /// <summary>The member as people write it: <c>Forward(System.ReadOnlySpan&lt;float&gt;, System.Span&lt;float&gt;)</c>.</summary>
    public string Signature => Parameters is { } parameters ? $"{Name}({string.Join(", ", parameters)})" : Name;

    /// <summary>Methods that C# keeps for a property: nobody else may declare them, not even the setter of a property that has none.</summary>
    public IEnumerable<GeneratedMember> Accessors => Parameters is null && (Type is not null || this == Architecture)
        ? [new("get_" + Name, []), new("set_" + Name, [Type ?? "NetGen.NetworkArchitecture"])]
        : [];

    /// <summary>Every member of a network with so many layers, apart from the private bridges to its kernels.</summary>
    public static IEnumerable<GeneratedMember> Of(int layers) => Fixed.Concat(Enumerable.Range(1, layers).Select(Layer));

    /// <summary>The view of a layer's parameters.</summary>
    /// <param name="number">Its number, from 1.</param>
    public static GeneratedMember Layer(int number) => new("Layer" + number.ToString(CultureInfo.InvariantCulture), null, "NetGen.ParameterView");
}
