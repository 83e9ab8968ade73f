using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Recurrent;

/// <summary>
/// The part of a layer that remembers: from the sums of each step's features, a value for each gate, and from its own last output to its next. The sums
/// before it are those of all steps at once.
/// </summary>
/// <param name="Layer">The layer as declared.</param>
/// <param name="Input">The gates' sums: of each gate as many as fill vectors.</param>
internal sealed record RecurrenceSpec(RecurrentSpec Layer, Shape Input) : LayerSpec("Recurrence", Input, Layer.Output, ActivationSpec.Linear), ILayerPlanner
{
    public bool HasEpilogue => false;

    public Recurrence Recurrence => Layer.Recurrence;

    public int Units => Layer.DeclaredOutputs;

    /// <summary>Floats of a value of each unit, with the padding that fills vectors.</summary>
    public int UnitStride => Padding.Stride(Units);

    public override IReadOnlyDictionary<string, double> Settings => Layer.Settings;

    public override IEnumerable<TensorFacts> Tensors => Layer.Facts!.Tensors.Where(tensor => tensor.Name == Recurrence.HiddenWeight || tensor.Name == Recurrence.HiddenBias);

    public override LayerExtent Extent => Layer.Extent;

    public override string Initializer => Layer.Initializer;

    public override double InitialValue => Layer.InitialValue;

    public override int FanIn => Units;

    public override int? Panel => Padding.Panel(Units);

    public override long MultiplyAdds => (long)Output.Places * Recurrence.Gates * Units * Units;

    // Each gate begins with a panel.
    public override ParameterLayout LayoutOf(int[] shape, int panel) => ParameterLayout.WindowPanels(shape, panel, Recurrence.Gates);

    /// <summary>The shape of the gates' sums.</summary>
    public static Shape GatesOf(RecurrentSpec layer) => layer.Input.WithFeatures(layer.Recurrence.Gates * Padding.Stride(layer.DeclaredOutputs));

    public LayerPlan Plan(LayerPart part, ActivationPlan activation, BatchForm form) => new RecurrencePlan(part, activation) { Kernels = "tiles of samples, step by step" };
}
