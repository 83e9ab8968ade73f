using NetGen.Generator.Emission;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Validation;

namespace NetGen.Generator.Layers;

/// <summary>Everything the stages ask of one kind of layer. One instance a kind, listed in <see cref="LayerCatalog"/>.</summary>
internal abstract class LayerKind
{
    /// <summary>The attribute's name without its suffix; of a kind that is only a part of others, its own name.</summary>
    public abstract string Name { get; }

    /// <summary>What is known of the kind beyond the compiler; null for one that is only a part of others.</summary>
    public LayerFacts? Facts => LayerFacts.Find(Name);

    /// <summary>Whether a declaration gives no sizes, because the layer is as wide as the one before it.</summary>
    public bool KeepsSize => Facts is { KeepsSize: true };

    /// <summary>Whether the layer does nothing in inference.</summary>
    public bool IsTrainingOnly => Facts is { IsTrainingOnly: true };

    /// <summary>Whether the kernels apply a cheap activation to their results, and derive that of the layer below, while those are in registers.</summary>
    public virtual bool HasEpilogue => false;

    /// <summary>Parsing: the layer that an attribute declares; one that keeps its size has size 0 as yet.</summary>
    public virtual LayerSpec Parse(AttributeValues values) => throw new NotSupportedException($"{Name} has no attribute.");

    /// <summary>Validation: what is wrong with the layer by itself. Sizes between layers are checked for all kinds alike.</summary>
    public virtual IEnumerable<Finding> Validate(LayerSpec spec, int number) => Facts is { } facts
        ? (facts.KeepsSize ? [] : SizeRules.Validate(spec, number))
            .Concat(facts.TakesActivation ? ActivationRules.Validate(spec, number) : [])
            .Concat(SettingRules.Validate(spec, number, facts))
        : [];

    /// <summary>Trainable values of the layer, counted so that no size overflows.</summary>
    public decimal ParameterCount(LayerSpec spec)
    {
        var extent = new LayerExtent(spec.Inputs, spec.Outputs, spec.Settings);
        var tensors = Facts!.Tensors.Where(tensor => tensor.Switch is null || !LeavesOut(spec, tensor))
            .Concat(ActivationFacts.Find(spec.Activation.Name)?.Tensors ?? []);
        return tensors.Where(tensor => !tensor.IsStatistic).Sum(tensor => tensor.CountOf(extent));
    }

    /// <summary>A setting as the attribute gives it, or its default.</summary>
    protected double Setting(AttributeValues values, string name) => values.Number(Facts!.Setting(name)!);

    /// <summary>Whether a declaration leaves out a tensor that it may.</summary>
    protected virtual bool LeavesOut(LayerSpec spec, TensorFacts tensor) => false;

    /// <summary>Values that the layer computes for each sample, counted so that no size overflows.</summary>
    public virtual decimal ValueCount(LayerSpec spec) => spec.Outputs;

    /// <summary>Multiply-adds of one sample's feedforward pass.</summary>
    public virtual long MultiplyAdds(LayerSpec spec) => 0;

    /// <summary>Planning: the layer's parameters and kernels.</summary>
    public abstract LayerPlan Plan(LayerSpec spec, LayerPlanning planning);

    /// <summary>Emission: the kernels of one layer at one vector width.</summary>
    public abstract ILayerKernels Emit(LayerPlan plan, VectorWidth width);
}
