using NetGen.Generator.Model;
using NetGen.Generator.Planning.Values;

namespace NetGen.Generator.Planning.Steps;

/// <summary>How often a step runs.</summary>
internal enum Scope
{
    /// <summary>Once a call, for all its samples.</summary>
    Call,

    /// <summary>For each group of samples whose values are held at once.</summary>
    Group,

    /// <summary>For each block of up to 16 samples.</summary>
    Block,
}

/// <summary>Something done to values.</summary>
/// <param name="Scope">How often it runs.</param>
internal abstract record StepPlan(Scope Scope)
{
    /// <summary>The values that it reads and writes.</summary>
    public abstract IEnumerable<Operand> Operands { get; }

    public IEnumerable<ValuePlan> Values => Operands.Select(operand => operand.Value).OfType<ValuePlan>();

    /// <summary>Whether it writes the gradient by parameters.</summary>
    public virtual bool WritesGradient => Values.Contains(ValuePlan.Gradients);

    /// <summary>Whether the order of two steps matters: one writes what the other touches.</summary>
    public bool DependsOn(StepPlan other) => Operands.Any(mine => mine.Value is { } value && value.Memory is not Memory.Parameters
        && other.Operands.Any(theirs => theirs.Value == value && (mine.Writes || theirs.Writes)));
}

/// <summary>A call of a kernel that is written for the network.</summary>
/// <param name="Scope">How often it runs.</param>
/// <param name="Part">The part of a layer whose kernel it is; null: the output stage's.</param>
/// <param name="Role">What the kernel does: <c>Forward</c>, <c>Backward</c>, <c>Gradient</c>.</param>
/// <param name="Arguments">What it is called with, in order.</param>
internal sealed record KernelStep(Scope Scope, LayerPlan? Part, string Role, EquatableArray<Operand> Arguments) : StepPlan(Scope)
{
    /// <summary>The activation that the kernel applies to what it computes, or by whose derivative it multiplies that.</summary>
    public ActivationSpec Activation { get; init; } = ActivationSpec.Linear;

    /// <summary>Whether what the kernel returns is added to the loss.</summary>
    public bool AddsToLoss { get; init; }

    /// <summary>The method's name.</summary>
    public string Method => $"{Part?.Prefix}{Role}";

    public override IEnumerable<Operand> Operands => Arguments;

    public Operand this[string name] => Arguments.First(operand => operand.Name == name);
}

/// <summary>Turns rows into a block across lanes, or such a block into rows.</summary>
/// <param name="From">What is read.</param>
/// <param name="To">What is written; rows with padding get zeros there.</param>
internal sealed record ConversionStep(ValuePlan From, ValuePlan To) : StepPlan(Scope.Block)
{
    public override IEnumerable<Operand> Operands => [Operand.Read("from", From), Operand.Write("to", To)];
}

/// <summary>Copies rows: the caller's, which have no padding, into rows that have, or one sample from place to place.</summary>
internal sealed record CopyStep(Scope Scope, ValuePlan From, ValuePlan To) : StepPlan(Scope)
{
    public override IEnumerable<Operand> Operands => [Operand.Read("from", From), Operand.Write("to", To)];
}

/// <summary>Sets floats of a value to zero.</summary>
/// <param name="Scope">How often it runs.</param>
/// <param name="Value">The value.</param>
/// <param name="Start">The first float.</param>
/// <param name="Length">How many.</param>
internal sealed record ClearStep(Scope Scope, ValuePlan Value, int Start, int Length) : StepPlan(Scope)
{
    public override IEnumerable<Operand> Operands => [Operand.Write("value", Value)];
}

/// <summary>Sets a block's values of samples that are not there to zero.</summary>
internal sealed record ClearAbsentStep(ValuePlan Value) : StepPlan(Scope.Block)
{
    public override IEnumerable<Operand> Operands => [Operand.Update("value", Value)];
}

/// <summary>Takes sums over samples to the gradient of tensors that lie one after another.</summary>
/// <param name="Part">The layer.</param>
/// <param name="Sums">The sums.</param>
internal sealed record AddToGradientStep(LayerPlan Part, ValuePlan Sums) : StepPlan(Scope.Group)
{
    public override IEnumerable<Operand> Operands => [Operand.Read("sums", Sums)];

    public override bool WritesGradient => true;
}

/// <summary>Sets the border around images to zero.</summary>
/// <param name="Scope">How often it runs.</param>
/// <param name="Value">The images.</param>
internal sealed record ClearBorderStep(Scope Scope, ValuePlan Value) : StepPlan(Scope)
{
    public override IEnumerable<Operand> Operands => [Operand.Write("value", Value)];

    /// <summary>The step; none where there is no border.</summary>
    public static IEnumerable<StepPlan> Of(Scope scope, ValuePlan value) => value.Layout is ImageLayout image && image.Border != Border.None ? [new ClearBorderStep(scope, value)] : [];
}
