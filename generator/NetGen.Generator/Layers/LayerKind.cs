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

    /// <summary>Whether a declaration gives no sizes, because the layer is as wide as the one before it.</summary>
    public virtual bool KeepsSize => false;

    /// <summary>Whether the kernels apply a cheap activation to their results, and derive that of the layer below, while those are in registers.</summary>
    public virtual bool HasEpilogue => false;

    /// <summary>Parsing: the layer that an attribute declares; one that keeps its size has size 0 as yet.</summary>
    public virtual LayerSpec Parse(AttributeValues values) => throw new NotSupportedException($"{Name} has no attribute.");

    /// <summary>Validation: what is wrong with the layer by itself. Sizes between layers are checked for all kinds alike.</summary>
    public virtual IEnumerable<Finding> Validate(LayerSpec spec, int number) => [];

    /// <summary>Trainable values of the layer, counted so that no size overflows.</summary>
    public virtual decimal ParameterCount(LayerSpec spec) => 0;

    /// <summary>Values that the layer computes for each sample, counted so that no size overflows.</summary>
    public virtual decimal ValueCount(LayerSpec spec) => spec.Outputs;

    /// <summary>Multiply-adds of one sample's feedforward pass.</summary>
    public virtual long MultiplyAdds(LayerSpec spec) => 0;

    /// <summary>Planning: the layer's parameters and kernels.</summary>
    public abstract LayerPlan Plan(LayerSpec spec, LayerPlanning planning);

    /// <summary>Emission: the kernels of one layer at one vector width.</summary>
    public abstract ILayerKernels Emit(LayerPlan plan, VectorWidth width);
}
