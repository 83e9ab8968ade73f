using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Recurrent;

/// <summary>
/// The recurrence of a layer that remembers, decided. The output of a step lies beside that of the step before, so that the one is read where the other
/// was written; before the first lies what is remembered from earlier. Weights lie in panels, [gates][units / panel][units][panel]. Every sum begins with
/// its bias and goes over the units in their order, whatever the tile: steps one by one have the bits of a whole sequence.
/// </summary>
internal sealed record RecurrencePlan(LayerPart Part, ActivationPlan Apply) : LayerPlan(Part, Apply), ILayerEmitter
{
    public RecurrenceSpec Spec => (RecurrenceSpec)Part.Spec;

    public int Gates => Spec.Recurrence.Gates;

    public int Units => Spec.Units;

    /// <summary>Floats of a value of each unit, with the padding that fills vectors: from one gate to the next.</summary>
    public int UnitStride => Spec.UnitStride;

    /// <summary>Floats of the gates of a step.</summary>
    public int GateStride => Gates * UnitStride;

    /// <summary>Steps of a sequence.</summary>
    public int Steps => Part.Spec.Output.Places;

    /// <summary>Units whose weights lie side by side.</summary>
    public int Panel => Spec.Panel!.Value;

    /// <summary>The panels of hidden weights.</summary>
    public PanelText Panels => new(Panel, Units * Panel);

    /// <summary>Floats from the weights of one gate to those of the next.</summary>
    public int GateLength => UnitStride * Units;

    public bool IsGated => Spec.Recurrence is GatedRecurrence;

    /// <summary>Whether it remembers a cell beside its output.</summary>
    public bool HasCell => Spec.Recurrence is LongShortTermMemory;

    public bool IsReLU => Spec.Recurrence is SimpleRecurrence simple && simple.IsReLU.In(Spec.Settings) != 0;

    public string Title => $"Layer {Number}, {Spec.Layer.Kind} of {EmitterText.Count(Units, "unit")}";

    // Its own last output, before the first step.
    public override Border OwnBorder => IsStream ? Border.None : new Border(0, 1, 0, 0);

    public override int StateLength => HasCell ? 2 * UnitStride : UnitStride;

    /// <summary>Floats of its state before the cell.</summary>
    public int CellOffset => UnitStride;

    public override int TileSamples => RecurrenceTile.MostRows;

    public override int SampleOperations(VectorWidth width)
    {
        int vectors = UnitStride / width.Fitting(UnitStride).Lanes;
        return vectors * ((RecurrenceTile.OfOne(this, width).Unrolled ? Gates * Units : Gates * 3) + ((Gates + 1) * Budget.Gate));
    }

    // All gates fit registers beside each other.
    public override bool CanJoinBelow(VectorWidth width) => IsStream && UnitStride == width.Fitting(UnitStride).Lanes;

    /// <summary>What the constants of its features' sums begin with.</summary>
    public string FeaturesPrefix => $"Layer{Number}GatesStream";

    public override IEnumerable<StepPlan> Sample(SampleValues values) =>
    [
        JoinsBelow
            ? Kernel(Scope.Call, "NextOfFeatures", [Operand.Read("x", values.Input), Operand.Parameters, Operand.StateOf(this), Operand.Write("y", values.Output)])
            : Kernel(Scope.Call, "Next", [Operand.Update("gates", values.Input), Operand.Parameters, Operand.StateOf(this), Operand.Write("y", values.Output)]),
    ];

    public override IEnumerable<StepPlan> Forward(ForwardValues values)
    {
        if (IsStream)
            return [Kernel(Scope.Group, "NextOfMany", [Operand.Update("gates", values.Input), Operand.Parameters, Operand.StateOf(this), Operand.Write("y", values.Output), Operand.Rows])];
        if (!values.HasLengths)
        {
            return [Kernel(Scope.Group, "Forward",
                [Operand.Update("gates", values.Input), Operand.Parameters, .. HasCell ? [Operand.Update("cell", LastCell)] : Array.Empty<Operand>(), Operand.Update("y", values.Output), Operand.Rows])];
        }

        return
        [
            .. HasCell ? ClearBorderStep.Of(Scope.Group, Cell) : [],
            Kernel(Scope.Group, "LoadState", [Operand.StateOf(this), .. Remembered(values.Output, Operand.Update), Operand.Rows]),
            Kernel(Scope.Group, "TrainingForward", [Operand.Update("gates", values.Input), Operand.Parameters, .. Kept(Operand.Update), Operand.Update("y", values.Output), Operand.Rows]),
            Kernel(Scope.Group, "StoreState", [Operand.StateOf(this), .. Remembered(values.Output, Operand.Read), Operand.Lengths, Operand.Rows]),
        ];
    }

    public override IEnumerable<StepPlan> Backward(BackwardValues values)
    {
        var inputDelta = values.InputDelta ?? throw new InvalidOperationException("The gates have parameters.");
        // Of GRU the sums of its last output have another gradient than those of its input.
        var hiddenDelta = IsGated ? inputDelta with { Name = $"{Prefix}HiddenDelta" } : inputDelta;
        var transposed = new ValuePlan($"{Prefix}Transposed", Part.Spec.Output, new FlatLayout(UnitStride * GateStride));
        var carried = Rows($"{Prefix}Carried");
        yield return Kernel(Scope.Group, "TransposeWeights", [Operand.Parameters, Operand.Write("transposed", transposed)]);
        yield return Kernel(Scope.Group, "Backward",
        [
            Operand.Read("delta", values.Delta), Operand.Read("gates", values.Input), .. Kept(Operand.Read), Operand.Read("y", values.Output), Operand.Read("transposed", transposed),
            Operand.Write("deltaBelow", inputDelta), .. IsGated ? [Operand.Write("hiddenDelta", hiddenDelta)] : Array.Empty<Operand>(),
            Operand.Update("carried", carried), .. HasCell ? [Operand.Update("cellCarried", Rows($"{Prefix}CellCarried"))] : Array.Empty<Operand>(), Operand.Rows,
        ]);
        yield return Kernel(Scope.Group, "Gradient", [Operand.Read("y", values.Output), Operand.Read("hiddenDelta", hiddenDelta), Operand.Gradients, Operand.Rows, Operand.Accumulate]);
    }

    ILayerKernels ILayerEmitter.Kernels(VectorWidth width) => new RecurrenceKernels(this, width);

    /// <summary>The cells of all steps, behind that from before the first.</summary>
    private ValuePlan Cell => new($"{Prefix}Cell", Part.Spec.Output, ImageLayout.Of(Part.Spec.Output, UnitStride, OwnBorder));

    /// <summary>The cells of the step at hand.</summary>
    private ValuePlan LastCell => Rows($"{Prefix}Cell");

    /// <summary>The sums of GRU's last output that r is multiplied with.</summary>
    private ValuePlan Candidate => new($"{Prefix}Candidate", Part.Spec.Output, ImageLayout.Of(Part.Spec.Output, UnitStride, Border.None));

    /// <summary>What training keeps beside gates and outputs.</summary>
    private IEnumerable<Operand> Kept(Func<string, ValuePlan, Operand> operand) =>
        HasCell ? [operand("cell", Cell)] : IsGated ? [operand("candidate", Candidate)] : [];

    private IEnumerable<Operand> Remembered(ValuePlan output, Func<string, ValuePlan, Operand> operand) => HasCell ? [operand("y", output), operand("cell", Cell)] : [operand("y", output)];

    private ValuePlan Rows(string name) => new(name, Shape.OfFeatures(Units), new RowsLayout(UnitStride));

    private KernelStep Kernel(Scope scope, string role, IEnumerable<Operand> operands) => new(scope, this, role, [.. operands]);
}
