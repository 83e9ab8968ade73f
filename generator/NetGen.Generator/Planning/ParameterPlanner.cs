using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Planning;

/// <summary>
/// Places the tensors of all layers in the network's storage, one after another; those that inference reads as bfloat16 last, so that all others lie
/// at the same places in the copy that it reads.
/// </summary>
internal static class ParameterPlanner
{
    /// <summary>Floats of a cache line.</summary>
    private const int Boundary = 16;

    public static (IReadOnlyList<LayerPlan> Layers, StoragePlan Storage, InferencePlan? Inference) Place(IEnumerable<LayerPlan> layers)
    {
        int end = 0;
        int statistics = 0;
        var placed = layers.Select(layer => layer with
        {
            Tensors = layer.Tensors.Select(tensor => tensor.IsNarrow ? tensor : Place(tensor)).ToEquatableArray(),
            Statistics = layer.Statistics.Select(tensor => Place(tensor) with { BatchOffset = Take(ref statistics, tensor.Length) }).ToEquatableArray(),
        }).ToList();
        int floats = Padding.RoundUp(end, Boundary);
        int narrowEnd = floats;
        if (placed.Exists(layer => layer.Tensors.Any(tensor => tensor.IsNarrow)))
        {
            end = floats;
            placed = placed.ConvertAll(layer => layer with
            {
                Tensors = layer.Tensors.Select(tensor => tensor.IsNarrow ? Place(tensor) with { NarrowOffset = Take(ref narrowEnd, tensor.NarrowLength) } : tensor).ToEquatableArray(),
            });
        }

        int length = Padding.RoundUp(end, Boundary);
        return (placed, new StoragePlan(length, statistics, Gaps(placed, length).ToEquatableArray()), narrowEnd > floats ? new InferencePlan(floats, narrowEnd) : null);

        // Rows of 16 and more begin on a cache line, so that no vector of 512 bits crosses one.
        TensorPlan Place(TensorPlan tensor)
        {
            end = Padding.RoundUp(end, tensor.Alignment);
            return tensor with { Offset = Take(ref end, tensor.Length) };
        }

        static int Take(ref int end, int length)
        {
            int start = end;
            end = checked(end + length);
            return start;
        }
    }

    private static IEnumerable<Range> Gaps(IEnumerable<LayerPlan> layers, int length)
    {
        int end = 0;
        foreach (var tensor in layers.SelectMany(layer => layer.Tensors).OrderBy(tensor => tensor.Offset))
        {
            if (tensor.Offset > end)
                yield return new Range(end, tensor.Offset - end);
            end = tensor.Offset + tensor.Length;
        }

        if (length > end)
            yield return new Range(end, length - end);
    }
}
