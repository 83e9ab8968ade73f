using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Planning;

/// <summary>Places the tensors of all layers in the network's storage, one after another.</summary>
internal static class ParameterPlanner
{
    public static (IReadOnlyList<LayerPlan> Layers, StoragePlan Storage) Place(IEnumerable<LayerPlan> layers)
    {
        int end = 0;
        int statistics = 0;
        var placed = layers.Select(layer => layer with
        {
            Tensors = layer.Tensors.Select(Place).ToEquatableArray(),
            Statistics = layer.Statistics.Select(tensor => Place(tensor) with { BatchOffset = Take(ref statistics, tensor.Length) }).ToEquatableArray(),
        }).ToList();
        int length = Padding.RoundUp(end, 16);
        return (placed, new StoragePlan(length, statistics, Gaps(placed, length).ToEquatableArray()));

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
        foreach (var tensor in layers.SelectMany(layer => layer.Tensors))
        {
            if (tensor.Offset > end)
                yield return new Range(end, tensor.Offset - end);
            end = tensor.Offset + tensor.Length;
        }

        if (length > end)
            yield return new Range(end, length - end);
    }
}
