using NetGen.Generator.Model;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Planning.Steps;

/// <summary>How streams are computed step by step.</summary>
/// <param name="Layers">The layers for one step.</param>
/// <param name="One">A step of one stream, at each width of <see cref="VectorWidth.All"/>.</param>
/// <param name="Many">A step of many streams.</param>
internal sealed record StreamPlan(EquatableArray<LayerPlan> Layers, EquatableArray<ProgramPlan> One, ProgramPlan Many)
{
    /// <summary>Floats that a stream remembers.</summary>
    public int StateLength => Layers[0].StateStride;
}
