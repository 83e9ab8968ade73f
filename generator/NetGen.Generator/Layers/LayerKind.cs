using NetGen.Generator.Emission;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Validation;

namespace NetGen.Generator.Layers;

/// <summary>Everything the stages ask of one kind of layer. One instance a kind, listed in <see cref="LayerCatalog"/>.</summary>
internal abstract class LayerKind
{
    /// <summary>The attribute's name without its suffix.</summary>
    public abstract string Name { get; }

    /// <summary>Parsing: the layer that an attribute declares.</summary>
    public abstract LayerSpec Parse(AttributeValues values);

    /// <summary>Validation: what is wrong with the layer by itself. Sizes between layers are checked for all kinds alike.</summary>
    public abstract IEnumerable<Finding> Validate(LayerSpec spec, int number);

    /// <summary>Trainable values of the layer, counted so that no size overflows.</summary>
    public abstract long ParameterCount(LayerSpec spec);

    /// <summary>Planning: the layer's parameters and kernels.</summary>
    public abstract LayerPlan Plan(LayerSpec spec, LayerPlanning planning);

    /// <summary>Emission: the kernels of one layer at one vector width.</summary>
    public abstract ILayerKernels Emit(LayerPlan plan, VectorWidth width);
}
