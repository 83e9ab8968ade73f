using NetGen.Generator.Model;

namespace NetGen.Generator.Layers.Recurrent;

/// <summary>A layer that remembers, as declared: GRU, LSTM, RNN.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Input">The sequence that it takes.</param>
/// <param name="Output">The sequence that it makes of it.</param>
/// <param name="Numbers">The settings, in the order of the kind's facts.</param>
/// <param name="DeclaredInputs">Features of a step that it is declared to take.</param>
/// <param name="DeclaredOutputs">Features of a step that it makes.</param>
/// <param name="Initializer">How both weights start: a member of <c>Initializer</c>.</param>
/// <param name="InitialValue">The weights' value where the initializer is Constant.</param>
internal sealed record RecurrentSpec(
    string Kind, Shape Input, Shape Output, EquatableArray<double> Numbers, int DeclaredInputs, int DeclaredOutputs, string Initializer, double InitialValue)
    : LayerSpec(Kind, Input, Output, ActivationSpec.Linear)
{
    public override int DeclaredInputs { get; } = DeclaredInputs;

    public override int DeclaredOutputs { get; } = DeclaredOutputs;

    public override IReadOnlyDictionary<string, double> Settings => SettingsOf(Numbers);

    public override string Initializer { get; } = Initializer;

    public override double InitialValue { get; } = InitialValue;

    public Recurrence Recurrence => (Recurrence)Facts!.Operation;

    public override int FanIn => DeclaredOutputs;

    public override decimal ValueCount => Input.IsSequence ? (decimal)Input.Places * DeclaredOutputs * (Recurrence.Gates + 1) : DeclaredOutputs;

    // An LSTM remembers its cell beside its output.
    public override decimal StateCount => (decimal)Math.Max(0, DeclaredOutputs) * (Recurrence is LongShortTermMemory ? 2 : 1);

    public static LayerSpec Parse(string kind, AttributeValues values) => new RecurrentSpec(
        kind, Unknown, Unknown, values.Numbers(kind), values.Int("inputs"), values.Int("outputs"),
        values.String("Initializer", Initializers.Auto), values.Double("InitialValue", 0));
}
