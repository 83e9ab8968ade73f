using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;
using NetGen.Generator.Validation;
using static NetGen.Generator.Validation.NumberText;

namespace NetGen.Generator.Hints;

/// <summary>
/// Hidden sizes that leave more than half of a vector idle. The outputs of the network itself are what they are; and where a vector holds
/// one feature of 16 samples, any number of outputs fills it.
/// </summary>
internal static class VectorFill
{
    public static IEnumerable<Finding> Hints(NetworkSpec network, NetworkPlan plan)
    {
        if (plan.BatchForm != BatchForm.Tiles)
            yield break;

        int[] sized = Enumerable.Range(0, network.Layers.Count).Where(i => !network.Layers[i].TakesAnyShape).ToArray();
        for (int i = 0; i < sized.Length - 1; i++)
        {
            var layer = network.Layers[sized[i]];
            // A maxout computes several sums for each of its outputs.
            if (plan.PartsOf(sized[i] + 1).Any(part => part.Outputs != layer.Outputs))
                continue;
            // Of images a vector holds channels; groups of them share their vectors.
            int outputs = layer.Output.FeatureCount;
            if (plan.PartsOf(sized[i] + 1).First().Tensors is not { Count: > 0 } tensors || tensors[0].Shape[1] != layer.Input.FeatureCount)
                continue;
            int full = Padding.Stride(outputs);
            int vector = Math.Min(full, Padding.SampleBlock);
            if ((full - outputs) * 2 <= vector)
                continue;
            int less = full - vector;
            yield return new Finding(Rules.VectorHalfEmpty, Place.Of(sized[i], "outputs"),
                [Text(sized[i] + 1), layer.Kind, Text(outputs), Text(full), less > 0 ? $", {Text(less)} a vector less" : ""])
            {
                Repairs = new[] { full, less }.Where(size => size > 0).Select(size => Resize(sized[i], sized[i + 1], size)).ToEquatableArray(),
            };
        }
    }

    private static Repair Resize(int layer, int next, int size) => Repair.Of(
        $"Resize{Text(size)}", $"Use {Text(size)} outputs in layer {Text(layer + 1)}", ArgumentEdit.Size(layer, "outputs", size), ArgumentEdit.Size(next, "inputs", size));
}
